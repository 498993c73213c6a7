/// How the engine for several servers is opened.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include <consult/environment.h>

#include "storage/postgres/cutoff.h"
#include "storage/storage.h"

namespace consult::storage::postgres {

struct PostgresOptions {
    std::string url;  ///< libpq's connection URI
    /// The URL of a standby of it that may answer what anyone may read; empty: there is none.
    std::string replica;
    /// Refuses a database without our schema instead of making it.
    bool must_exist = false;
    bool read_only = false;
    std::size_t read_connections = 4;
    std::size_t write_connections = 2;
    std::size_t queue_units = 100'000;
    std::size_t queue_octets = std::size_t{256} << 20;
    /// Concurrent units in one transaction at most.
    std::size_t batch_units = 64;
    std::shared_ptr<Clock> clock;  ///< for the log's times
    /// Whether writes are refused while `clock` and the database's clock are apart.
    bool compares_clocks = true;
    /// A reading that another session's lock keeps waiting for longer is refused.
    std::chrono::milliseconds longest_lock_of_a_reading{5'000};
    /// So is a change, but not before it was tried twice. To be longer than one of our servers
    /// that was stopped in the middle of its work may hold its locks.
    std::chrono::milliseconds longest_lock_of_a_change{15'000};
    std::function<void(Severity, std::string_view)> report;
    /// Of all connections that last; shared with what else of the program uses the database.
    std::shared_ptr<Cutoff> cutoff = std::make_shared<Cutoff>();
};

}  // namespace consult::storage::postgres
