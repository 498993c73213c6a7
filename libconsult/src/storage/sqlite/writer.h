/// The one writer: collects waiting units and commits them together.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "log/tree_tail.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/sqlite_storage.h"

namespace consult::storage {

/// Opens the file's writing connection with the durability we promise.
[[nodiscard]] std::unique_ptr<Connection> open_writing_connection(
    std::filesystem::path const& file);

class Writer {
public:
    /// `connection` is the file's only writing one.
    Writer(SqliteOptions options, std::unique_ptr<Connection> connection);
    /// Finishes what is queued.
    ~Writer();
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    void write(Unit unit, std::size_t octets, UnitDone done);
    [[nodiscard]] StorageHealth health() const;

private:
    class UnitTransaction;

    struct Waiting {
        Unit unit;
        std::size_t octets = 0;
        UnitDone done;
    };
    struct Finished {
        UnitDone done;
        UnitOutcome outcome;
    };

    void run();
    [[nodiscard]] std::vector<Waiting> take_batch();
    void commit(std::vector<Waiting> batch);
    [[nodiscard]] UnitOutcome run_unit(Unit& unit, UnitTransaction& transaction);
    void append_leaves(UnitTransaction& transaction);
    void restore_log();
    void recover(std::string const& reason);
    /// Opens the file anew and takes writes again; whether that worked.
    [[nodiscard]] bool mend();
    [[nodiscard]] bool reopen();

    SqliteOptions options_;
    std::unique_ptr<Connection> connection_;  // none while the storage is broken
    log::TreeTail tail_;
    Instant last_logged_at_{};

    mutable std::mutex mutex_;
    std::condition_variable woken_;
    std::deque<Waiting> queue_;
    std::size_t queued_octets_ = 0;
    bool stopping_ = false;
    std::string broken_;  ///< why nothing can be written; empty when all is well

    std::thread thread_;
};

}  // namespace consult::storage
