/// Changing the index: one batch after the other, each whole or not at all.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "search/analyser.h"
#include "storage/comment_index.h"
#include "storage/index/segment.h"
#include "storage/index/segment_merge.h"

namespace consult::storage::index {

/// Segments with about as many documents are merged when there are so many of them; each kind is
/// so many times as large as the one below.
inline constexpr std::size_t merge_factor = 8;

/// Used by one thread at a time, over a connection that nobody else writes with.
class IndexWriter {
public:
    explicit IndexWriter(Connection& connection) : connection_(connection) {}

    /// As CommentIndex::apply.
    [[nodiscard]] bool apply(IndexBatch const& batch);
    /// As CommentIndex::tidy.
    [[nodiscard]] bool tidy();
    void clear();

private:
    class Transaction;

    void note_generation(std::int64_t generation);
    void apply(std::int64_t generation, ConsultationId consultation,
               std::vector<IndexedComment const*> const& comments,
               std::vector<std::uint64_t> const& gone);
    void drop(std::int64_t generation, MergeSource rest);
    void add(std::int64_t generation, ConsultationId consultation,
             std::vector<IndexedComment const*> const& comments);
    [[nodiscard]] bool delete_rest(std::int64_t most);
    [[nodiscard]] bool merge_some();
    [[nodiscard]] bool begin_merge();

    Connection& connection_;
    search::Analyser analyser_{search::Analyser::Use::many_texts};
    std::optional<SegmentMerge> merge_;    // goes on from step to step
    std::set<ConsultationId> to_look_at_;  // there may be something to be merged
    bool knows_consultations_ = false;     // all that had enough when the file was opened
};

[[nodiscard]] IndexPosition read_position(Queries& queries);

}  // namespace consult::storage::index
