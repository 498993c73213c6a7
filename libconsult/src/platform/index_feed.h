/// From the action log to what changes in the index of comments.
#pragma once

#include <optional>

#include "storage/comment_index.h"
#include "storage/storage.h"

namespace consult {

/// Whether the log begins with what the index knows of it: otherwise the index is of another
/// database, or of a later state of this one than was brought back from a backup.
[[nodiscard]] bool continues(storage::Queries& queries, storage::IndexPosition const& position);

/// How far an entry that tells of more comments than a batch holds has been taken over. It is kept
/// in memory alone: whoever does not know it begins with the entry again.
struct EntryProgress {
    std::uint64_t entry = 0;
    CommentId after;
};

/// The comments of which the next entries tell, as they are now; nothing when there are no more
/// entries. Bounded in entries and in octets of text, so that memory is too. The index at
/// `position` tells which comments had drafted answers, as an entry that takes some away names
/// none. A response that answers very many comments is taken over in batches of its own, which end
/// at the place where they began but for the last one; and not before its comments are listed with
/// it, for which it says nothing meanwhile.
/// @param progress for the next call, once the batch is in the index
[[nodiscard]] std::optional<storage::IndexBatch> next_batch(storage::Queries& queries,
                                                            storage::CommentIndex& index,
                                                            storage::IndexPosition const& position,
                                                            EntryProgress& progress);

}  // namespace consult
