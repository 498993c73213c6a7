/// From several segments to one, and from one to one with fewer comments.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "storage/index/segment.h"

namespace consult::storage::index {

/// A segment that is to be part of another.
struct MergeSource {
    Segment segment;
    /// Places of documents that are left out, ascending.
    std::vector<std::size_t> dropped;
};

/// Puts segments of one consultation, with together at most `most_documents` documents, in place
/// of which the new one stands then; nothing when no document is left. What is left out leaves no
/// trace in the index.
std::optional<Segment> merge(Connection& connection, std::span<MergeSource const> sources);

}  // namespace consult::storage::index
