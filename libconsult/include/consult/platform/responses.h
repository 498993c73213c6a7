/// Use cases on responses and the report.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include <consult/platform/made_file.h>
#include <consult/platform/page.h>
#include <consult/report_content.h>
#include <consult/response.h>
#include <consult/response_matrix.h>

namespace consult {

class PlatformCore;

class Responses {
public:
    explicit Responses(PlatformCore& core) : core_(core) {}

    /// Needs respond at the institution. The response is drafted: only officials see it.
    /// @param form what its form was given once, so that a form that its official saves again
    /// changes the response that it made; refused (response.saved_already) where that has been
    /// changed otherwise since or is published. Empty: each call makes a response
    [[nodiscard]] Result<Response> write(Actor const& actor, ConsultationNumber const& number,
                                         NewResponse response, std::string_view form = {});
    /// Drafts 1 to 1,000 at once, all or none; fields are named `responses[0].reason` and so on.
    [[nodiscard]] Result<std::vector<ResponseId>> write_all(Actor const& actor,
                                                            ConsultationNumber const& number,
                                                            std::vector<NewResponse> responses);
    /// Replaces one that is not published, which is drafted again; a published one can't be changed
    /// but is corrected by another.
    /// @param seen when the text that is replaced was written (`Response::written_at`): refused
    /// (conflict) where another official has written since. Nothing: whatever stands is replaced
    [[nodiscard]] Result<Response> change(Actor const& actor, ResponseId id, NewResponse response,
                                          std::optional<Instant> seen = {});
    /// Removes 1 to 1,000 that are not published, for good: their texts are kept nowhere, the log
    /// says who did it.
    [[nodiscard]] Result<> discard(Actor const& actor, std::vector<ResponseId> const& ids);
    /// Gives 1 to 1,000 drafted ones to other officials to review.
    [[nodiscard]] Result<> request_review(Actor const& actor, std::vector<ResponseId> const& ids);
    /// Approves 1 to 1,000 that are reviewed. Refused to whoever wrote them.
    [[nodiscard]] Result<> approve(Actor const& actor, std::vector<ResponseId> const& ids);
    /// Gives one that is reviewed or approved back to be changed, with a note of 1 to 2,000 octets.
    [[nodiscard]] Result<Response> send_back(Actor const& actor, ResponseId id, std::string note);
    /// Publishes 1 to 1,000 responses of one consultation, all or none, drafted or approved ones:
    /// one that is being reviewed waits for that. One that corrects another leaves out none of the
    /// comments that only the other answers (response.correction_leaves_out). What their themes and
    /// campaigns hold at that moment is answered with them.
    ///
    /// Where that is more than 5,000 comments, this only begins it: they are `publishing` until
    /// keep_up() has published them. Meanwhile nothing else of the consultation is published
    /// (response.publication_goes_on), and what they answer is not merged, split or otherwise
    /// decided about.
    [[nodiscard]] Result<> publish(Actor const& actor, std::vector<ResponseId> const& ids);
    /// Goes on with publications that were begun, by whichever program, in units of some thousand
    /// comments, between which others write. First is written down which comments are answered,
    /// then everyone sees the responses, then each comment is listed with them. Throws what went
    /// wrong, after all others; calling it again goes on. To be called again and again, by one
    /// thread or several.
    /// @param most_units after which it returns
    /// @return how many units it ran; 0: nothing is left to do
    std::size_t keep_up(std::size_t most_units = std::numeric_limits<std::size_t>::max());
    /// Which responses of a consultation give a reason that another one gave before, although no
    /// comment, theme or campaign is common to them. Needs read_all. Looks at the newest 5,000.
    [[nodiscard]] Result<std::vector<ReusedReason>> reused_reasons(
        Actor const& actor, ConsultationNumber const& number) const;
    /// Which responses that are not published contradict another one to the same comments, but for
    /// one that they correct or that is corrected. Needs read_all. Looks at the newest 1,000 and at
    /// some 100,000 of their comments.
    [[nodiscard]] Result<std::vector<ContradictingResponse>> contradictions(
        Actor const& actor, ConsultationNumber const& number) const;

    /// Answered comments of the same consultation that are most like a comment, each with another
    /// response, the likest first, at most five; the response to its campaign comes first, where
    /// there is one. Needs read_all. Where comments can't be searched only the campaign's is known.
    [[nodiscard]] Result<std::vector<AnsweredAlike>> answered_alike(
        Actor const& actor, CommentNumber const& number) const;

    /// The public sees published ones; officials of the institution all. Oldest first.
    /// @param only those in this state
    [[nodiscard]] Result<Page<Response>> list(Actor const& viewer, ConsultationNumber const& number,
                                              PageRequest const& page,
                                              std::optional<ResponseState> only = {}) const;
    /// Whether responses come with the comments they answer, which beside comments nobody needs:
    /// left out, `comments` is empty and `comment_count` zero.
    enum class Answered { named, left_out };
    /// By id, in the order given, each once, those the viewer may read.
    [[nodiscard]] Result<std::vector<Response>> find(Actor const& viewer,
                                                     std::vector<ResponseId> const& ids,
                                                     Answered answered = Answered::named) const;
    /// The published response to a theme that came last, without the comments it answers;
    /// not_found where there is none or the viewer may not know of it.
    [[nodiscard]] Result<Response> newest_to(Actor const& viewer, ThemeId theme) const;
    /// The comments that another response has to name to answer what this one does, in the order of
    /// their numbers: all that it answers where one may name so many (10,000), else those that it
    /// named itself, as its themes and campaigns lead to the rest. Needs read_all.
    [[nodiscard]] Result<std::vector<CommentNumber>> comments_to_name(Actor const& actor,
                                                                      ResponseId id) const;

private:
    PlatformCore& core_;
};

/// The forms of exports. Each holds the export's own account (ExportVerification).
enum class ExportFormat {
    pdf,   ///< tagged; with the JSON document attached
    xlsx,  ///< a sheet for each table
    csv,   ///< a ZIP archive with a file for each table
    json,  ///< one document
};

class Reports {
public:
    explicit Reports(PlatformCore& core) : core_(core) {}

    /// Keeps the text of the report; it may be written and rewritten until it is published.
    /// @param seen when the text that is replaced was written (`ConsultationReport::written_at`):
    /// refused (conflict) where another official has written since. Nothing: whatever stands is
    /// replaced
    [[nodiscard]] Result<ConsultationReport> draft(Actor const& actor,
                                                   ConsultationNumber const& number,
                                                   LocalizedText text,
                                                   std::optional<Instant> seen = {});
    /// Publishes the report with the figures of this moment; the consultation is answered. Refused
    /// with every reason at once, such as comments that are not screened.
    /// @param unanswered_reason why the report answers the comments that have no response of their
    /// own, in the main language; published with it. Empty when every comment with a text has one
    [[nodiscard]] Result<ConsultationReport> publish(Actor const& actor,
                                                     ConsultationNumber const& number,
                                                     LocalizedText unanswered_reason = {});
    /// not_found for the public until it is published.
    [[nodiscard]] Result<ConsultationReport> find(Actor const& viewer,
                                                  ConsultationNumber const& number) const;
    /// All that the report tells beside its text. Officials who may read_all have it at any time,
    /// everyone once the report is published; not_found (field `report`) before. Of a published one
    /// it is what was kept then, at no cost; only what is owed is told as it stands now. Before
    /// that all but draft and heat are of one state of the database, that of `ReportContent::log`.
    /// @param wanted in which language provisions and changes of the draft are told, as far as it
    /// has it; nothing: the consultation's main one
    [[nodiscard]] Result<ReportContent> content(Actor const& viewer,
                                                ConsultationNumber const& number,
                                                std::optional<Language> const& wanted = {}) const;
    /// A text of the report made of its content, to be edited: Markdown, in those languages of the
    /// consultation that are Kazakh, Russian or English; in English where none is. Keeps nothing.
    /// Needs respond.
    [[nodiscard]] Result<LocalizedText> propose(Actor const& actor,
                                                ConsultationNumber const& number) const;

    /// Every comment that the log has, with the newest published response. Before the report is
    /// published for officials alone (read_all), with all texts; from then on everyone gets the
    /// same, with what is public. Refuses (too_large) one beyond the limits.
    /// @param language of all but the comments
    [[nodiscard]] Result<ResponseMatrix> matrix(Actor const& viewer,
                                                ConsultationNumber const& number,
                                                Language const& language,
                                                MatrixLimits const& limits = {}) const;
    /// The same as a file, whose own words are in Kazakh, Russian or English.
    [[nodiscard]] Result<MadeFile> matrix_file(Actor const& viewer,
                                               ConsultationNumber const& number,
                                               Language const& language, ExportFormat format) const;
    /// `content` as a file, a table for each part: for whom and in which languages as
    /// `matrix_file`.
    [[nodiscard]] Result<MadeFile> content_file(Actor const& viewer,
                                                ConsultationNumber const& number,
                                                Language const& language,
                                                ExportFormat format) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
