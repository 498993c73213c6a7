/// Responses and the report that closes a consultation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>

namespace consult {

/// What becomes of what was said.
enum class Disposition { accepted, partly_accepted, not_accepted, noted, out_of_scope };
[[nodiscard]] std::string_view name(Disposition disposition);
[[nodiscard]] std::optional<Disposition> disposition_from(std::string_view name);

enum class ResponseState { drafted, published };
[[nodiscard]] std::string_view name(ResponseState state);
[[nodiscard]] std::optional<ResponseState> response_state_from(std::string_view name);

/// A response as it is written. Reason: 1 to 20,000 octets, not blank.
struct NewResponse {
    Disposition disposition = Disposition::noted;
    std::string reason;
    Language language;
    std::vector<CommentNumber> comments;  ///< 1 to 10,000 of the same consultation
    /// The provision that changed because of them: eId in the newest version.
    std::string provision;
};

/// The regulator's answer to one or several comments.
struct Response {
    ResponseId id;
    ConsultationId consultation;
    Disposition disposition = Disposition::noted;
    std::string reason;
    Language language;
    std::string provision;
    ResponseState state = ResponseState::drafted;
    std::string office;  ///< who answers
    Instant written_at;
    std::optional<Instant> published_at;
    std::size_t comment_count = 0;
    std::vector<CommentNumber> comments;  ///< the first 100; the rest by paging comments
};

/// The four counts, always kept apart. Verified submitters and points raised stand at nothing until
/// the installation verifies identities and groups points.
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
    /// Why the report answers the comments that have no response of their own; empty when all do.
    LocalizedText unanswered_reason;
    ConsultationFigures figures;  ///< at publication once published, else at present
};

}  // namespace consult
