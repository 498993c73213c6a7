/// What a unit sees of the batch it is part of.
#pragma once

#include <any>
#include <cstdint>
#include <map>

#include "storage/sqlite/connection.h"
#include "storage/sqlite/log_sequencer.h"
#include "storage/storage.h"

namespace consult::storage {

/// What is known within a batch without asking the database again.
struct BatchState {
    std::map<ConsultationId, std::uint64_t> next_sequences;
    std::any carried;
    /// Of the units that stand; not in the tally yet.
    std::map<CommentKind, std::int64_t> new_comments;
};

class UnitTransaction final : public Transaction {
public:
    UnitTransaction(Connection& connection, LogSequencer& sequencer, BatchState& batch)
        : connection_(connection), sequencer_(sequencer), batch_(batch) {}

    using Queries::query;
    using Transaction::execute;
    using Transaction::insert;
    void query(std::string_view sql, Params params, EachRow const& each) override;
    void execute(std::string_view sql, Params params) override;
    std::int64_t insert(std::string_view sql, Params params) override;
    AppendedEntry append_to_log(BytesView entry) override;
    std::uint64_t next_comment_sequence(ConsultationId consultation) override;
    void count_new_comment(CommentKind kind) override { ++new_comments_[std::move(kind)]; }
    // The one writer runs one unit at a time.
    void share_consultation(ConsultationId) override {}
    void hold_consultation(ConsultationId) override {}
    std::any& carried() override;
    void index_consultation(ConsultationId id, std::string_view old_words,
                            std::string_view words) override;

    /// The unit stands: the batch counts its comments and carries on what it leaves.
    void stand();
    /// The unit is undone, and what is known may rest on it.
    void fall();

private:
    Connection& connection_;
    LogSequencer& sequencer_;
    BatchState& batch_;
    std::map<CommentKind, std::int64_t> new_comments_;
    bool carries_ = false;
};

/// Adds what the batch has counted to the tally: before a unit that may read it, and at the end.
void keep_counts(Connection& connection, BatchState& batch);

}  // namespace consult::storage
