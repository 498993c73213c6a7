/// From the action log to what changes in the index of comments.
#pragma once

#include <optional>

#include "storage/comment_index.h"
#include "storage/storage.h"

namespace consult {

/// Whether the log begins with what the index knows of it: otherwise the index is of another
/// database, or of a later state of this one than was brought back from a backup.
[[nodiscard]] bool continues(storage::Queries& queries, storage::IndexPosition const& position);

/// The comments of which the next entries tell, as they are now; nothing when there are no more
/// entries. Bounded in entries and in octets of text, so that memory is too. The index at
/// `position` tells which comments had drafted answers, as an entry that takes some away names
/// none.
[[nodiscard]] std::optional<storage::IndexBatch> next_batch(storage::Queries& queries,
                                                            storage::CommentIndex& index,
                                                            storage::IndexPosition const& position);

}  // namespace consult
