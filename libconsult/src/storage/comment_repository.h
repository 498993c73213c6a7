/// Comments as rows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <consult/comment.h>
#include <consult/platform/comments.h>
#include <consult/response.h>

#include "storage/storage.h"

namespace consult::storage {

/// What a comment's rows hold beyond the comment: what proves it and what knows its submitter.
struct CommentSecrets {
    Digest text_salt{};
    Digest identity_salt{};
    Digest idempotency{};   ///< SHA-256 of the key
    Digest request_hash{};  ///< of what was sent, without the instant
    Digest token_hash{};    ///< SHA-256 of the tracking token
};

struct StoredComment {
    Comment comment;
    CommentSecrets secrets;
    LogEntryId log_entry{};  ///< of its reception
    Digest text_hash{};      ///< SHA-256 of the text
};

/// Inserts it; sets `comment.id`.
void insert_comment(Transaction& transaction, StoredComment& stored, ConsultationId consultation);

[[nodiscard]] std::optional<CommentId> find_comment_id(Queries& queries,
                                                       CommentNumber const& number);
[[nodiscard]] std::optional<StoredComment> find_stored_comment(Queries& queries,
                                                               CommentNumber const& number);
[[nodiscard]] std::optional<StoredComment> find_by_idempotency(Queries& queries,
                                                               Digest const& idempotency);
/// The comment a source's row became, within a consultation.
[[nodiscard]] std::optional<StoredComment> find_imported(Queries& queries,
                                                         ConsultationId consultation,
                                                         std::string_view source,
                                                         std::string_view source_id);
/// Names of the sources that comments of a consultation were imported from, in order.
[[nodiscard]] std::vector<std::string> import_sources(Queries& queries,
                                                      ConsultationId consultation);

/// Those of the ids under which a comment of that source is in the consultation.
[[nodiscard]] std::unordered_set<std::string> imported_among(
    Queries& queries, ConsultationId consultation, std::string_view source,
    std::vector<std::string_view> const& source_ids);

void set_comment_state(Transaction& transaction, CommentId id, CommentState state,
                       std::string_view withhold_reason);

/// Keeps which entry of the log tells of a comment's screening.
void add_screening(Transaction& transaction, CommentId id, LogEntryId entry);
/// Those entries, in their order.
[[nodiscard]] std::vector<LogEntryId> screenings_of(Queries& queries, CommentId id);

/// A page of comments. With `only_screened` those still received are left out, and only published
/// responses are listed with them.
[[nodiscard]] Result<Page<Comment>> list_comments(Queries& queries,
                                                  Consultation const& consultation,
                                                  CommentFilter const& filter, bool only_screened,
                                                  PageRequest const& page);
/// A provision as it is called in some versions of a draft.
struct ProvisionIn {
    std::string eid;  ///< "" the whole draft
    std::vector<DraftVersionId> versions;
};
/// A page of the comments on any of these, whatever `filter` says of provisions. Of each no more
/// rows are read than the page has.
[[nodiscard]] Result<Page<Comment>> list_comments_on(Queries& queries,
                                                     Consultation const& consultation,
                                                     std::vector<ProvisionIn> const& provisions,
                                                     CommentFilter const& filter,
                                                     bool only_screened, PageRequest const& page);
/// Those of the comments with these sequences that there are, in the order of the sequences given.
[[nodiscard]] std::vector<Comment> comments_with(Queries& queries, Consultation const& consultation,
                                                 std::vector<std::uint64_t> const& sequences,
                                                 bool only_published_responses);
/// Those comments of a consultation, in the order given, with all responses.
[[nodiscard]] std::vector<Comment> find_comments(Queries& queries, Consultation const& consultation,
                                                 std::vector<CommentId> const& ids);
/// Every comment in the order of numbers, with its secrets.
void each_comment(Queries& queries, Consultation const& consultation,
                  std::function<void(StoredComment const&)> const& each);

/// Responses to a comment, oldest first.
[[nodiscard]] std::vector<ResponseId> responses_to(Queries& queries, CommentId comment);
/// The published ones among them.
[[nodiscard]] std::vector<ResponseId> published_responses_to(Queries& queries, CommentId comment);

/// When the comment that came last was received; none when there is none.
[[nodiscard]] std::optional<Instant> last_received(Queries& queries, ConsultationId consultation);
/// Calls `each(sequence, SHA-256 of the text)` for the comments after a sequence, in their order.
void each_text_hash(Queries& queries, ConsultationId consultation, std::uint64_t after,
                    std::function<void(std::uint64_t, Digest const&)> const& each);

}  // namespace consult::storage
