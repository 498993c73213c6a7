/// Searching the index in one consistent state.
#pragma once

#include "storage/comment_index.h"
#include "storage/index/segment_memory.h"
#include "storage/storage.h"

namespace consult::storage::index {

/// As CommentIndex::search.
[[nodiscard]] Result<IndexHits> search_index(Queries& queries, SegmentMemory& memory,
                                             IndexRequest const& request);

}  // namespace consult::storage::index
