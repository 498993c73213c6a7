#include "storage/sqlite/writer.h"

#include <algorithm>

#include "storage/log_repository.h"
#include "storage/sqlite/search.h"

namespace consult::storage {
namespace {

/// Reads through the writing connection, for the log's edge.
class WriterQueries final : public Queries {
public:
    explicit WriterQueries(Connection& connection) : connection_(connection) {}
    using Queries::query;
    void query(std::string_view sql, Params params, EachRow const& each) override {
        connection_.query(sql, params, each);
    }

private:
    Connection& connection_;
};

UnitOutcome refused_as_unavailable(char const* key, char const* why) {
    return {refuse(ErrorCode::unavailable, "", key, why), nullptr};
}

UnitOutcome failed(std::exception_ptr fault) { return {{}, std::move(fault)}; }

}  // namespace

/// What a unit sees of the batch it is part of. Its log entries count once its savepoint is released.
class Writer::UnitTransaction final : public Transaction {
public:
    UnitTransaction(Connection& connection, std::uint64_t log_size, Instant logged_at)
        : connection_(connection), log_size_(log_size), logged_at_(logged_at) {}

    using Queries::query;
    using Transaction::execute;
    using Transaction::insert;
    void query(std::string_view sql, Params params, EachRow const& each) override {
        connection_.query(sql, params, each);
    }
    std::int64_t execute(std::string_view sql, Params params) override {
        return connection_.execute(sql, params);
    }
    std::int64_t insert(std::string_view sql, Params params) override {
        connection_.execute(sql, params);
        return connection_.last_row_id();
    }
    LogPlace append_to_log(BytesView entry) override {
        std::uint64_t const position = log_size_ + leaves_.size();
        Digest const leaf = leaf_hash(entry);
        execute("INSERT INTO log_entry (position, logged_at, leaf_hash, octets) "
                "VALUES ($1, $2, $3, $4)",
                {position, logged_at_, leaf, Param::Blob{entry}});
        leaves_.push_back(leaf);
        return {position, logged_at_};
    }
    std::uint64_t next_comment_sequence(ConsultationId consultation) override {
        return static_cast<std::uint64_t>(
            integer("SELECT coalesce(max(sequence), 0) + 1 FROM comment "
                    "WHERE consultation_id = $1",
                    {consultation}));
    }
    void index_consultation(ConsultationId id, std::string_view old_words,
                            std::string_view words) override {
        index_words(*this, id, old_words, words);
    }

    [[nodiscard]] std::vector<Digest> const& leaves() const { return leaves_; }
    void forget_leaves_from(std::size_t count) { leaves_.resize(count); }

private:
    Connection& connection_;
    std::uint64_t log_size_;
    Instant logged_at_;
    std::vector<Digest> leaves_;  // of the whole batch
};

Writer::Writer(SqliteOptions options, std::unique_ptr<Connection> connection)
    : options_(std::move(options)), connection_(std::move(connection)) {
    restore_log();
    if (options_.clock->now() < last_logged_at_) {
        throw Fault{"the clock stands before the last log time, " + to_text(last_logged_at_) +
                    "; set it right first"};
    }
    thread_ = std::thread{[this] { run(); }};
}

Writer::~Writer() {
    {
        std::scoped_lock const lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_all();
    thread_.join();
}

void Writer::write(Unit unit, std::size_t octets, UnitDone done) {
    UnitOutcome refusal;
    {
        std::unique_lock lock(mutex_);
        bool const full = queue_.size() >= options_.queue_units ||
                          queued_octets_ + octets > options_.queue_octets;
        if (broken_.empty() && !full) {
            queue_.push_back({std::move(unit), octets, std::move(done)});
            queued_octets_ += octets;
            bool const was_empty = queue_.size() == 1;
            lock.unlock();
            if (was_empty) woken_.notify_one();
            return;
        }
        refusal = full ? refused_as_unavailable("storage.queue_full",
                                                "Too much is waiting to be written; send it again "
                                                "in a few seconds.")
                       : refused_as_unavailable("storage.recovering",
                                                "The storage is recovering; send it again in a few "
                                                "seconds.");
    }
    done(std::move(refusal));
}

StorageHealth Writer::health() const {
    std::scoped_lock const lock(mutex_);
    return {broken_.empty(), broken_, queue_.size()};
}

void Writer::run() {
    while (true) {
        std::vector<Waiting> batch = take_batch();
        if (batch.empty()) return;
        commit(std::move(batch));
    }
}

std::vector<Writer::Waiting> Writer::take_batch() {
    std::unique_lock lock(mutex_);
    // A broken storage is tried again now and then, also when nobody writes.
    while (queue_.empty() && !stopping_) {
        if (broken_.empty()) {
            woken_.wait(lock);
        } else {
            woken_.wait_for(lock, std::chrono::milliseconds{500});
            if (!queue_.empty() || stopping_) break;
            lock.unlock();
            (void)mend();
            lock.lock();
        }
    }
    std::vector<Waiting> batch;
    while (!queue_.empty() && batch.size() < options_.batch_units) {
        queued_octets_ -= queue_.front().octets;
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return batch;
}

void Writer::commit(std::vector<Waiting> batch) {
    // What was queued before the storage broke can't be kept now; its senders are told so.
    if (!connection_ && !mend()) {
        for (Waiting& waiting : batch) {
            waiting.done(refused_as_unavailable(
                "storage.recovering",
                "The storage is recovering; send it again in a few seconds."));
        }
        return;
    }
    Instant const logged_at = std::max(options_.clock->now(), last_logged_at_);
    std::vector<Finished> finished;
    finished.reserve(batch.size());
    std::exception_ptr broken;
    try {
        connection_->run("BEGIN IMMEDIATE");
        UnitTransaction transaction{*connection_, tail_.size(), logged_at};
        for (Waiting& waiting : batch) {
            UnitOutcome outcome = run_unit(waiting.unit, transaction);
            finished.push_back({std::move(waiting.done), std::move(outcome)});
        }
        append_leaves(transaction);
        connection_->run("COMMIT");
        last_logged_at_ = logged_at;
    } catch (SQLite::Exception const& error) {
        broken = std::make_exception_ptr(fault(error));
        recover(error.what());
    }
    for (std::size_t i = finished.size(); i < batch.size(); ++i) {
        finished.push_back({std::move(batch[i].done), {}});
    }
    for (Finished& unit : finished) {
        unit.done(broken ? failed(broken) : std::move(unit.outcome));
    }
}

UnitOutcome Writer::run_unit(Unit& unit, UnitTransaction& transaction) {
    std::size_t const leaves = transaction.leaves().size();
    connection_->execute("SAVEPOINT unit", Params{});
    UnitOutcome outcome;
    try {
        outcome.result = unit(transaction);
    } catch (SQLite::Exception const& error) {
        outcome.fault = std::make_exception_ptr(fault(error));
        // Errors such as a full disk end the whole transaction: then no unit of it stands.
        if (!connection_->in_transaction()) throw;
    } catch (...) {
        outcome.fault = std::current_exception();
    }
    if (outcome.fault || !outcome.result) {
        connection_->execute("ROLLBACK TO unit", Params{});
        transaction.forget_leaves_from(leaves);
    }
    connection_->execute("RELEASE unit", Params{});
    return outcome;
}

void Writer::append_leaves(UnitTransaction& transaction) {
    std::vector<log::CompletedNode> completed;
    for (Digest const& leaf : transaction.leaves()) tail_.append(leaf, completed);
    for (log::CompletedNode const& node : completed) {
        transaction.execute("INSERT INTO log_node (level, position, hash) VALUES ($1, $2, $3)",
                            {node.level, node.position, node.hash});
    }
}

void Writer::restore_log() {
    WriterQueries queries{*connection_};
    std::uint64_t const size = log_size(queries);
    tail_ = log::TreeTail{StoredHashes{queries}, size};
    last_logged_at_ = Instant{std::chrono::microseconds{
        queries.integer("SELECT coalesce(max(logged_at), 0) FROM log_entry "
                        "WHERE position = (SELECT max(position) FROM log_entry)")}};
}

void Writer::recover(std::string const& reason) {
    if (options_.report) {
        options_.report(Severity::error, "nothing can be written: " + reason);
    }
    {
        std::scoped_lock const lock(mutex_);
        broken_ = reason;
    }
    // Whether the last commit is on disk is unknown, so all that is known of the log is read anew.
    (void)mend();
}

bool Writer::mend() {
    if (!reopen()) return false;
    std::scoped_lock const lock(mutex_);
    broken_.clear();
    return true;
}

bool Writer::reopen() {
    try {
        connection_.reset();
        connection_ = open_writing_connection(options_.file);
        restore_log();
        connection_->run("BEGIN IMMEDIATE");
        connection_->run("CREATE TABLE write_probe (n INTEGER) STRICT");
        connection_->run("DROP TABLE write_probe");
        connection_->run("COMMIT");
        if (options_.report) options_.report(Severity::info, "the storage takes writes again");
        return true;
    } catch (std::exception const&) {
        connection_.reset();  // half opened is not opened
        return false;
    }
}

}  // namespace consult::storage
