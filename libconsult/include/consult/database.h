/// A database as a whole: what is told of it, and of its copies.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <consult/log.h>

namespace consult {

/// A database has a version of its schema; a program knows how to lead older ones forward to its
/// own.
struct SchemaVersions {
    std::int64_t found = 0;
    std::int64_t known = 0;
    [[nodiscard]] bool is_older() const { return found < known; }
    [[nodiscard]] bool is_newer() const { return found > known; }
};

/// What a state of a database is told by: two that hold the same have the same figures.
struct DatabaseFigures {
    std::uint64_t consultations = 0;
    std::uint64_t comments = 0;
    TreeHead log;
    std::optional<Instant> last_logged_at;  ///< none of an empty log
    friend bool operator==(DatabaseFigures const&, DatabaseFigures const&) = default;
};

/// What can be told of a database without changing anything.
struct DatabaseStatus {
    std::filesystem::path file;
    std::string engine;  ///< such as `SQLite 3.40.1`
    std::string mark;    ///< the application id in the file, hexadecimal
    SchemaVersions schema;
    std::uint64_t octets = 0;
    std::uint64_t log_octets = 0;  ///< of the write-ahead log beside it
    std::uint64_t page_octets = 0;
    std::uint64_t pages = 0;
    std::uint64_t free_pages = 0;
    std::filesystem::path files_folder;
    std::uint64_t files = 0;
    std::uint64_t files_octets = 0;
    std::optional<DatabaseFigures> figures;
    /// Why there are no figures: another schema than the program's, or damage.
    std::string no_figures;
};

/// What checking a database found.
struct DatabaseCheck {
    SchemaVersions schema;
    /// Of the database's own structures, and rows that refer to nothing.
    std::vector<std::string> damage;
    /// Of log, record and files; nothing when the schema is older than the program's, or the damage
    /// keeps them from being read.
    std::optional<LogVerification> log;
    [[nodiscard]] bool is_sound() const { return damage.empty() && (!log || log->holds()); }
};

/// A copy, and what was found in it.
struct DatabaseCopy {
    SchemaVersions schema;  ///< of what was copied
    /// As it was when copying began, and as the copy has it; nothing when the schema was older and
    /// could not be read.
    std::optional<DatabaseFigures> figures;
    std::uint64_t files = 0;
    /// How many rows of each table were copied from one database into another; empty of a backup.
    std::vector<std::pair<std::string, std::uint64_t>> rows;
    /// Of the copy's log, record and files; nothing when the schema is older than the program's.
    std::optional<LogVerification> log;
    /// Where the database that stood in the place of a restored one is now; empty when there was
    /// none.
    std::filesystem::path kept_aside;
};

}  // namespace consult
