/// From several segments to one, and from one to one with fewer comments.
#pragma once

#include <memory>
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

/// Puts segments of one consultation, with together at most `most_documents` documents, together as
/// one: step by step, so that others may write between two steps. Until the last one searches find
/// the sources; as long as it goes on, their terms must not change.
class SegmentMerge {
public:
    /// Makes room: what is written before finish() is a rest of a segment (rests()).
    SegmentMerge(Connection& connection, std::vector<MergeSource> sources);
    SegmentMerge(SegmentMerge&&) noexcept;
    ~SegmentMerge();

    /// Writes the next terms, reading about so many octets; whether there are more.
    [[nodiscard]] bool write_some(std::size_t octets);
    /// Puts the new segment in the place of its sources, with their states as they are now; nothing
    /// when no document is left. The sources are rests then.
    /// @pre write_some() has said that there are no more
    std::optional<Segment> finish(std::int64_t generation);
    /// The id of the new segment.
    [[nodiscard]] std::int64_t id() const;
    [[nodiscard]] std::vector<MergeSource> const& sources() const;

private:
    class Work;
    std::unique_ptr<Work> work_;
};

}  // namespace consult::storage::index
