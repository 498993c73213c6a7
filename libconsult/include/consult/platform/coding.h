/// Use cases of double coding: officials mark a sample independently, and see how far they agree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/actor.h>
#include <consult/coding.h>
#include <consult/reading.h>

namespace consult {

class PlatformCore;

struct CodingTheme {
    ThemeId id;
    LocalizedText name;
};

/// A sample as it is asked for.
struct NewCodingSample {
    std::string name;  ///< 1 to 200 octets, one line
    ReadingFilter filter;
    std::string seed;               ///< at most 100 octets, one line; empty: one is drawn
    std::size_t size = 100;         ///< 1 to 1,000, or as many as there are
    std::vector<AccountId> coders;  ///< 2 to 10 who may respond at the institution
};

/// Who codes a sample, and how far they have got.
struct Coder {
    Reader reader;
    std::size_t coded = 0;
};

struct CodingSample {
    CodingSampleId id;
    std::string name;
    ReadingFilter filter;
    std::string seed;
    std::uint64_t drawn_from = 0;  ///< comments that the queue had then
    std::size_t size = 0;
    Instant made_at;
    Reader made_by;
    std::optional<Instant> closed_at;  ///< since when all have coded all
    std::vector<CodingTheme> themes;   ///< as they were there when it was drawn
    std::vector<Coder> coders;
};

/// A comment of a sample for one of its coders.
struct CommentToCode {
    Comment comment;
    /// What the coder chose; nothing while it is not coded.
    std::optional<std::vector<ThemeId>> themes;
};

/// What coders said differently.
struct Disagreement {
    CommentNumber comment;
    ThemeId theme;
    CodedDecision raised;         ///< in the order of the coders
    std::optional<bool> settled;  ///< whether the comment raises the theme, once that is settled
};

struct ThemeAgreement {
    CodingTheme theme;
    Agreement agreement;
};

struct CodingResults {
    CodingSample sample;
    Agreement overall;  ///< of the decisions on all themes together
    std::vector<ThemeAgreement> themes;
    std::vector<Disagreement> disagreements;  ///< by comment, then as the themes stand
};

/// Nothing of this is public. Looking needs read_all at the institution, everything else respond.
class Coding {
public:
    explicit Coding(PlatformCore& core) : core_(core) {}

    /// Draws a sample from what is in a queue now. Conflict where the consultation has no themes.
    [[nodiscard]] Result<CodingSample> draw(Actor const& actor, ConsultationNumber const& number,
                                            NewCodingSample sample);
    /// The newest first.
    [[nodiscard]] Result<std::vector<CodingSample>> samples(Actor const& actor,
                                                            ConsultationNumber const& number) const;
    [[nodiscard]] Result<CodingSample> find(Actor const& actor, ConsultationNumber const& number,
                                            CodingSampleId id) const;
    /// The first comment that the actor, a coder of the sample, has not coded; nothing when there
    /// is none.
    [[nodiscard]] Result<std::optional<CommentToCode>> next(Actor const& actor,
                                                            ConsultationNumber const& number,
                                                            CodingSampleId id) const;
    /// Keeps which themes a comment raises, in place of what the actor said before. Refused when
    /// all coders have coded all: then they may have seen what the others said.
    [[nodiscard]] Result<> code(Actor const& actor, CommentNumber const& number, CodingSampleId id,
                                std::vector<ThemeId> const& themes);
    /// Conflict until all coders have coded all.
    [[nodiscard]] Result<CodingResults> results(Actor const& actor,
                                                ConsultationNumber const& number,
                                                CodingSampleId id) const;
    /// Keeps what coders who disagreed settled on; it can be settled anew.
    [[nodiscard]] Result<> settle(Actor const& actor, CommentNumber const& number,
                                  CodingSampleId id, ThemeId theme, bool raises);

private:
    PlatformCore& core_;
};

}  // namespace consult
