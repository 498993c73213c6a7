/// Changing the index: one batch after the other, each whole or not at all.
#pragma once

#include <vector>

#include "search/analyser.h"
#include "storage/comment_index.h"
#include "storage/index/segment.h"

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
    void clear();

private:
    class Transaction;

    void apply(ConsultationId consultation, std::vector<IndexedComment const*> const& comments,
               std::vector<std::uint64_t> const& gone);
    void add(ConsultationId consultation, std::vector<IndexedComment const*> const& comments);
    void merge_alike(ConsultationId consultation);

    Connection& connection_;
    search::Analyser analyser_{search::Analyser::Use::many_texts};
};

[[nodiscard]] IndexPosition read_position(Queries& queries);

}  // namespace consult::storage::index
