/// Recommendations of councils: sent, heard, replied to, and followed until they are done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/council_rules.h>
#include <consult/error.h>
#include <consult/language.h>
#include <consult/recommendation_number.h>
#include <consult/response.h>
#include <consult/term.h>
#include <consult/time.h>

namespace consult {

/// What a recommendation is on.
enum class RecommendationSubject {
    draft,  ///< a draft that is consulted on
    budget_programme,
    report,  ///< of the body on what it did
    work,    ///< the body's work otherwise
};
[[nodiscard]] std::string_view name(RecommendationSubject subject);
[[nodiscard]] std::optional<RecommendationSubject> recommendation_subject_from(
    std::string_view name);

/// A recommendation as it is adopted.
struct NewRecommendation {
    RecommendationSubject subject = RecommendationSubject::draft;
    /// On whose draft it is; given where the subject is one, and nowhere else.
    std::optional<ConsultationNumber> consultation{};
    std::string provision{};  ///< eId in the newest published version of that draft; may be empty
    /// Which programme, report or work it is about, each 1 to 500 octets in one line; given where
    /// it is on no draft.
    LocalizedText about{};
    LocalizedText text{};                 ///< in at least one language, each 1 to 10,000 octets
    std::optional<Instant> adopted_at{};  ///< nothing: now; not in the future
};

/// The body's reply, to one recommendation.
struct RecommendationReply {
    Disposition disposition = Disposition::accepted;  ///< accepted, wholly or partly, or not
    LocalizedText reason;
    Instant at;                 ///< of one that was corrected, when it was first given
    std::string office{};       ///< who replied
    ResponseId response{};      ///< that it was published with, of one on a draft
    std::string provision{};    ///< that changed for it, as in the response
    std::uint32_t version = 0;  ///< of the draft, that has the change
    friend bool operator==(RecommendationReply const&, RecommendationReply const&) = default;
};

/// When the council is heard on it before the body decides.
struct RecommendationHearing {
    Instant told_at;
    Instant at;
    friend bool operator==(RecommendationHearing const&, RecommendationHearing const&) = default;
};

/// How far what was accepted has come.
enum class Implementation { planned, under_way, done, given_up };
[[nodiscard]] std::string_view name(Implementation implementation);
[[nodiscard]] std::optional<Implementation> implementation_from(std::string_view name);

struct ImplementationStep {
    Implementation state = Implementation::planned;
    LocalizedText note;    ///< what was done, or why it was given up
    std::string evidence;  ///< address of what shows it; needed when it is done
    Instant at;
    std::string office{};  ///< who says so
    friend bool operator==(ImplementationStep const&, ImplementationStep const&) = default;
};

/// A recommendation and what became of it.
struct Recommendation {
    RecommendationSubject subject = RecommendationSubject::draft;
    LocalizedText text;
    Instant adopted_at;
    std::optional<Instant> received_at;  ///< by the body
    std::optional<RecommendationHearing> hearing;
    std::optional<RecommendationReply> reply;
    std::optional<Instant> withdrawn_at;
    std::vector<ImplementationStep> implementation;  ///< oldest first

    RecommendationId id{};
    RecommendationNumber number{};
    /// On whose draft it is; nothing where it is on anything else.
    std::optional<ConsultationNumber> consultation{};
    std::string provision{};     ///< of the draft, that it is about; empty: the whole draft
    LocalizedText about{};       ///< which programme, report or work, where it is on none's draft
    LocalizedText withdrawal{};  ///< why it was withdrawn
};

/// Where a recommendation is on its way.
enum class RecommendationState {
    adopted,  ///< not sent yet
    awaiting_reply,
    withdrawn,
    not_accepted,
    to_be_done,  ///< accepted, wholly or partly, and not done yet
    done,
    given_up,  ///< accepted, and then not done
};
[[nodiscard]] std::string_view name(RecommendationState state);
[[nodiscard]] RecommendationState state_of(Recommendation const& recommendation);

/// Last moments that follow from the rules; without a rule, or before what they are counted from,
/// there is none.
struct RecommendationDates {
    std::optional<Reckoning> send_by;
    std::optional<Reckoning> reply_by;
};
/// By the rules, from what happened. A refusal is a calendar's that doesn't reach so far. Pure.
[[nodiscard]] Result<RecommendationDates> dates_of(CouncilRules const& rules,
                                                   Recommendation const& recommendation,
                                                   TermContext const& context);

/// What may be done next. Each refuses what is not in order at `recommendation`, and what was given
/// at its field, with what would be right. Pure.
[[nodiscard]] Result<> check_sending(Recommendation const& recommendation, Instant received_at);
[[nodiscard]] Result<> check_withdrawal(Recommendation const& recommendation);
/// A hearing after it was told of.
[[nodiscard]] Result<> check_hearing(Recommendation const& recommendation,
                                     RecommendationHearing const& hearing);
/// A reply accepts, wholly or partly, or does not, with a reason in each of the languages. Unless
/// it accepts the recommendation wholly, the council was told of its hearing as long before as the
/// rules say, and the hearing is over.
[[nodiscard]] Result<> check_reply(CouncilRules const& rules, Recommendation const& recommendation,
                                   RecommendationReply const& reply,
                                   std::vector<Language> const& languages,
                                   TermContext const& context);
/// Of one that is to be done. Done needs evidence at an address, given up a note.
[[nodiscard]] Result<> check_implementation(Recommendation const& recommendation,
                                            ImplementationStep const& step);

}  // namespace consult
