/// What the use cases of reading share: who acts, which comments are meant, entries of the log.
#pragma once

#include <string_view>
#include <vector>

#include <consult/coding.h>
#include <consult/reading.h>

#include "platform/platform_core.h"
#include "storage/comment_work_repository.h"
#include "storage/reading_queue.h"

namespace consult {

/// Comments that a use case takes at once.
inline constexpr std::size_t most_comments_at_once = 1'000;

/// The account that work is kept under. Refuses (forbidden) who has none, as a program of the
/// operator.
[[nodiscard]] Result<AccountId> own_account(Actor const& actor);

/// Refuses fewer than one and more than 1,000 (field `comments`), and those of several
/// consultations.
[[nodiscard]] Result<ConsultationNumber> consultation_of(std::vector<CommentNumber> const& numbers);
/// The comments of those numbers; every unknown one is named.
[[nodiscard]] Result<std::vector<storage::QueuedComment>> find_queued(
    storage::Queries& queries, Consultation const& consultation,
    std::vector<CommentNumber> const& numbers);

/// Where the log speaks of the work on comments: as a whole, never of which.
[[nodiscard]] std::string reading_subject(ConsultationNumber const& number);
[[nodiscard]] std::string note_subject(ConsultationNumber const& number, NoteId id);
[[nodiscard]] std::string coding_subject(ConsultationNumber const& number, CodingSampleId id);
/// The log is public, what officials do while they read is not: an entry has no facts.
void log_work(storage::Transaction& transaction, Actor const& actor, Instant at,
              std::string_view action, std::string subject);

/// As it stands in a queue, for those of the ids that there are, in their order.
[[nodiscard]] std::vector<ReadingItem> load_items(storage::Queries& queries,
                                                  Consultation const& consultation,
                                                  std::vector<CommentId> const& ids, Instant now);

}  // namespace consult
