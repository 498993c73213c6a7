/// Responses and the report that closes a consultation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>
#include <consult/recommendation_number.h>

namespace consult {

/// What becomes of what was said.
enum class Disposition { accepted, partly_accepted, not_accepted, noted, out_of_scope };
[[nodiscard]] std::string_view name(Disposition disposition);
[[nodiscard]] std::optional<Disposition> disposition_from(std::string_view name);
/// Whether one takes up what was said and the other does not, be it that it is out of scope. Who
/// notes something contradicts nobody.
[[nodiscard]] bool contradict(Disposition one, Disposition other);

/// A response is drafted, may be given to another official to review, and is published. What is
/// changed while it is reviewed, or after it was approved, is drafted again. One that answers more
/// comments than are answered at once is being published for a while: it can't be changed, and
/// officials alone see it.
enum class ResponseState { drafted, in_review, approved, publishing, published };
[[nodiscard]] std::string_view name(ResponseState state);
[[nodiscard]] std::optional<ResponseState> response_state_from(std::string_view name);
/// Whether it can still be changed.
[[nodiscard]] constexpr bool is_open(ResponseState state) {
    return state != ResponseState::publishing && state != ResponseState::published;
}

/// A response as it is written. It answers at least one comment, theme, campaign or recommendation
/// of the consultation. Reason: in languages of the consultation, its main one among them, each 1
/// to 20,000 octets and not blank; to be published it has to stand in all of them.
struct NewResponse {
    Disposition disposition = Disposition::noted;
    LocalizedText reason;
    std::vector<CommentNumber> comments;  ///< at most 10,000
    std::vector<ThemeId> themes;          ///< at most 100; their comments are answered with them
    std::vector<CampaignId> campaigns;    ///< at most 100; likewise
    /// The provision that changed because of them: eId in a published version.
    std::string provision;
    /// The number of that version; 0 for the newest published one.
    std::uint32_t version = 0;
    /// The published response that this one puts right. That one stays to be seen.
    std::optional<ResponseId> corrects;
    /// Of councils, on the draft of the consultation; at most 100. Published, it is the reply to
    /// each, by the rules of the council.
    std::vector<RecommendationNumber> recommendations{};
};

/// The regulator's answer to comments, to themes, to campaigns and to recommendations.
struct Response {
    ResponseId id;
    ConsultationId consultation;
    Disposition disposition = Disposition::noted;
    LocalizedText reason;
    std::string provision;
    std::uint32_t version = 0;  ///< of the draft, that has the change; 0 where none is named
    ResponseState state = ResponseState::drafted;
    std::string office;  ///< who answers
    Instant written_at;
    std::optional<Instant> published_at;
    std::vector<ThemeId> themes;
    std::vector<CampaignId> campaigns;
    std::optional<ResponseId> corrects;
    std::optional<ResponseId> corrected_by;  ///< the newest published one that corrects this
    /// While it is drafted, of the comments it names itself; once published, of all it answers;
    /// while it is being published, of those that are known to be among these.
    std::size_t comment_count = 0;
    std::vector<CommentNumber> comments;  ///< the first 100; the rest by paging comments

    AccountId written_by;   ///< officials only; none: before it was kept
    AccountId reviewed_by;  ///< who approved it or sent it back
    std::optional<Instant> reviewed_at;
    std::string review_note;  ///< why it was sent back; officials only
    std::vector<RecommendationNumber> recommendations{};
};

/// Responses whose reasons say the same although what they answer has nothing in common.
struct ReusedReason {
    ResponseId response;
    ResponseId like;      ///< the one written before it
    double likeness = 0;  ///< of the words of the reasons, 0 to 1
};

/// A response that is not published yet and another one that answer the same comments with
/// dispositions that contradict each other.
struct ContradictingResponse {
    ResponseId response;
    ResponseId other;            ///< a published one, or one that was written before
    std::uint64_t comments = 0;  ///< that both answer
    CommentNumber first;         ///< of them
};

/// An answered comment that says much of what another says.
struct AnsweredAlike {
    CommentNumber comment;
    double likeness = 0;  ///< of their words, seldom ones counting more: 0 to 1
    /// The newest response to it, published or drafted, without the comments it answers.
    Response response;
};

/// The four counts, always kept apart. Verified submitters stand at nothing until the installation
/// verifies identities, points raised until themes are made.
struct ConsultationFigures {
    std::uint64_t comments_received = 0;
    std::uint64_t distinct_texts = 0;
    std::optional<std::uint64_t> distinct_verified_submitters;
    std::optional<std::uint64_t> points_raised;
    std::uint64_t published = 0;
    std::uint64_t withheld = 0;
    std::uint64_t unscreened = 0;
    std::uint64_t answered = 0;  ///< comments with at least one published response
    std::uint64_t by_disposition[5] =
        {};                          ///< comments, by the disposition of their latest response
    std::uint64_t without_text = 0;  ///< imported rows that came without text
    std::uint64_t unanswered = 0;    ///< comments with a text and no published response
};

/// The closing document.
struct ConsultationReport {
    LocalizedText text;  ///< Markdown: what was heard, what changed, why
    bool published = false;
    std::optional<Instant> published_at;
    std::string office;
    std::optional<Instant> written_at;  ///< of the text; nothing where none is written
    /// Why the report answers the comments that have no response of their own; empty when all do.
    LocalizedText unanswered_reason;
    ConsultationFigures figures;  ///< at publication once published, else at present
};

}  // namespace consult
