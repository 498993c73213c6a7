/// What a unit sees of the transaction it is run in.
#pragma once

#include <any>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "storage/postgres/connection.h"
#include "storage/postgres/insert_buffer.h"
#include "storage/postgres/numbers.h"

namespace consult::storage::postgres {

/// What is known of a transaction that runs several units.
struct BatchState {
    std::any carried;
    std::set<ConsultationId> shared;
    std::int64_t log_batch = 0;  ///< 0 until an entry is appended
    std::int64_t log_entries = 0;
    std::vector<std::pair<ConsultationId, std::uint64_t>> numbers;  ///< given to its comments
    /// Of the units that stand; not in the tally yet.
    std::map<CommentKind, std::int64_t> new_comments;
    std::size_t statements = 0;     ///< that may have changed rows
    std::size_t units_waiting = 1;  ///< from this one on
    bool looks_first = true;        ///< see Transaction::must_look_first()
};

class UnitTransaction final : public Transaction {
public:
    /// `buffer` belongs to the connection.
    UnitTransaction(Connection& connection, InsertBuffer& buffer, Numbers& numbers,
                    BatchState& batch)
        : connection_(connection), buffer_(buffer), numbers_(numbers), batch_(batch) {}

    using Queries::query;
    using Queries::scan;
    using Transaction::execute;
    using Transaction::insert;
    void query(std::string_view sql, Params params, EachRow const& each) override;
    void scan(std::string_view sql, Params params, EachRow const& each) override;
    void execute(std::string_view sql, Params params) override;
    std::int64_t insert(std::string_view sql, Params params) override;
    AppendedEntry append_to_log(BytesView entry) override;
    bool must_look_first() const override { return batch_.looks_first; }
    std::uint64_t next_comment_sequence(ConsultationId consultation) override;
    void count_new_comment(CommentKind kind) override { ++new_comments_[std::move(kind)]; }
    void share_consultation(ConsultationId id) override;
    void hold_consultation(ConsultationId id) override;
    std::any& carried() override;
    void index_consultation(ConsultationId id, std::string_view old_words,
                            std::string_view words) override;

    /// The unit stands: the batch counts its comments and carries on what it leaves.
    void stand();

private:
    Connection& connection_;
    InsertBuffer& buffer_;
    Numbers& numbers_;
    BatchState& batch_;
    std::map<CommentKind, std::int64_t> new_comments_;
    std::size_t numbered_ = 0;  ///< comments
    bool carries_ = false;
};

/// Makes the exclusive units of all programs run one after the other.
void lock_exclusively(Connection& connection);

/// Adds what the batch has counted to the tally.
void keep_counts(Connection& connection, BatchState& batch);

}  // namespace consult::storage::postgres
