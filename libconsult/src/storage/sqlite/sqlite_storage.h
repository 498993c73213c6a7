/// The embedded engine: one SQLite file, one writer thread with group commit, a pool of readers.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include <consult/environment.h>

#include "storage/elapsed_time.h"
#include "storage/storage.h"

namespace consult::storage {

struct SqliteOptions {
    std::filesystem::path file;
    bool must_exist = false;
    /// Nothing is created, migrated or written: what is missing or older is refused.
    bool read_only = false;
    std::size_t read_connections = 4;
    std::size_t queue_units = 100'000;
    std::size_t queue_octets = std::size_t{256} << 20;
    /// Units committed together at most: more waiting ones would make the first of them wait.
    std::size_t batch_units = 512;
    std::shared_ptr<Clock> clock;  ///< for the log's times
    /// Whether writes are refused while `clock` stands well before the last log time, or has moved
    /// well ahead of `elapsed`.
    bool compares_clocks = true;
    /// The time that passes, whatever the clock is set to.
    std::function<std::chrono::microseconds()> elapsed = elapsed_time;
    std::function<void(Severity, std::string_view)> report;
};

/// Opens or creates the file and migrates it forward. Refuses (field `database`) what is not an
/// SQLite file, not ours, of a newer schema, missing, or can't be read or written. Throws Fault
/// when the disk fails, or when the clock stands before the last log time.
///
/// Several programs may have the file open at once; they write in turn.
[[nodiscard]] Result<std::unique_ptr<Storage>> open_sqlite(SqliteOptions options);

}  // namespace consult::storage
