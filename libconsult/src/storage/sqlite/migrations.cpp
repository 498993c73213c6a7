#include "storage/sqlite/migrations.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <optional>
#include <string>
#include <unistd.h>

#include "storage/durable_file.h"
#include "storage/sqlite/raw_file.h"
#include "storage/sqlite/schema.h"
#include "storage/while_waiting.h"
#include "storage/whole_database.h"

namespace consult::storage {
namespace {

// Another program may be at it, and large tables take their time.
constexpr std::int64_t milliseconds_of_a_migration = 3'600'000;
constexpr std::int64_t synchronous_full = 2;
constexpr std::int64_t synchronous_extra = 3;

tl::unexpected<Error> foreign(std::filesystem::path const& file) {
    return refuse(ErrorCode::invalid, "database", "database.foreign",
                  "{file} is a database of another program; name another file.",
                  {{"file", file.string()}});
}

tl::unexpected<Error> not_sqlite(std::filesystem::path const& file) {
    return refuse(ErrorCode::invalid, "database", "database.not_sqlite",
                  "{file} is no SQLite database; name another file.", {{"file", file.string()}});
}

tl::unexpected<Error> unreadable(std::filesystem::path const& file, std::string reason) {
    return refuse(ErrorCode::invalid, "database", "database.unreadable",
                  "{file} can't be read: {reason}. Name a file that this user may read.",
                  {{"file", file.string()}, {"reason", std::move(reason)}});
}

std::uint32_t big_endian(unsigned char const* octets) {
    return std::uint32_t{octets[0]} << 24 | std::uint32_t{octets[1]} << 16 |
           std::uint32_t{octets[2]} << 8 | std::uint32_t{octets[3]};
}

bool is_empty(Connection& connection) {
    return connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

/// Runs the scripts that are missing. The caller's transaction undoes them.
void run_missing(Connection& connection, SchemaScripts scripts) {
    auto const found = static_cast<std::size_t>(connection.pragma("user_version"));
    for (char const* const script : scripts.subspan(std::min(found, scripts.size()))) {
        connection.run_script(script);
    }
    bool consistent = true;
    connection.query("PRAGMA foreign_key_check", {}, [&](Row const&) { consistent = false; });
    if (!consistent) throw Fault{"the migrated database has rows that refer to nothing"};
    connection.set_pragma("application_id", application_id);
    connection.set_pragma("user_version", static_cast<std::int64_t>(scripts.size()));
}

/// While it lives, whoever waits is asked now and then: statements end by what he throws.
class AskedMeanwhile {
public:
    explicit AskedMeanwhile(sqlite3* connection) : connection_(connection) {
        constexpr int instructions_between_questions = 10'000;
        sqlite3_progress_handler(connection_, instructions_between_questions, ask, &thrown_);
    }
    ~AskedMeanwhile() { sqlite3_progress_handler(connection_, 0, nullptr, nullptr); }
    AskedMeanwhile(AskedMeanwhile const&) = delete;
    AskedMeanwhile& operator=(AskedMeanwhile const&) = delete;

    void rethrow() const {
        if (thrown_) std::rethrow_exception(thrown_);
    }

private:
    static int ask(void* thrown) {
        try {
            WhileWaiting::ask();
            return 0;
        } catch (...) {
            *static_cast<std::exception_ptr*>(thrown) = std::current_exception();
            return 1;
        }
    }

    sqlite3* connection_;
    std::exception_ptr thrown_;
};

void run_missing_unless_broken_off(Connection& connection, SchemaScripts scripts) {
    std::optional<AskedMeanwhile> asked;
    if (WhileWaiting::is_asked()) asked.emplace(connection.database().getHandle());
    try {
        run_missing(connection, scripts);
    } catch (SqliteFault const&) {
        if (asked) asked->rethrow();
        throw;
    }
}

/// @pre in a transaction
Result<SchemaVersions> versions_within(Connection& connection, std::filesystem::path const& file,
                                       SchemaScripts scripts) {
    SchemaVersions versions{0, static_cast<std::int64_t>(scripts.size())};
    std::int64_t const id = connection.pragma("application_id");
    if (id == 0 && is_empty(connection)) return versions;
    if (id != application_id) return foreign(file);
    versions.found = connection.pragma("user_version");
    return versions;
}

/// Whether the file has all there is, is too new, or is another's.
Result<bool> is_current(Connection& connection, std::filesystem::path const& file,
                        SchemaScripts scripts) {
    Result<SchemaVersions> const versions = schema_versions(connection, file, scripts);
    if (!versions) return tl::unexpected(versions.error());
    if (Result<> const known = require_not_newer(*versions); !known) {
        return tl::unexpected(known.error());
    }
    return !versions->is_older();
}

}  // namespace

SchemaScripts built_in_scripts() {
    return schema_scripts;
}

Result<> check_header(std::filesystem::path const& file) {
    std::error_code error;
    std::filesystem::file_status const status = std::filesystem::status(file, error);
    if (error) return unreadable(file, error.message());
    if (!std::filesystem::is_regular_file(status)) return not_sqlite(file);
    if (std::filesystem::file_size(file) == 0) return {};
    std::array<char, 100> header{};  // https://www.sqlite.org/fileformat2.html#the_database_header
    if (::access(file.c_str(), R_OK) != 0) return unreadable(file, std::strerror(errno));
    bool const is_whole = RawFile{file, RawFile::Access::read}.read(header);
    // A creation that was cut off left a part of itself, which SQLite takes back by the journal.
    bool const is_blank = std::ranges::all_of(header, [](char octet) { return octet == 0; });
    if (is_blank && std::filesystem::exists(file.string() + "-journal")) return {};
    if (!is_whole || std::memcmp(header.data(), "SQLite format 3", 16) != 0) {
        return not_sqlite(file);
    }
    if (big_endian(reinterpret_cast<unsigned char const*>(header.data()) + 68) != application_id) {
        return foreign(file);
    }
    return {};
}

tl::unexpected<Error> damaged_database(std::filesystem::path const& file, Fault const& fault) {
    return refuse(ErrorCode::invalid, "database", "database.damaged",
                  "{file} is damaged: {reason}. Restore it from a backup.",
                  {{"file", file.string()}, {"reason", fault.what()}});
}

tl::unexpected<Error> missing_database(std::filesystem::path const& file) {
    return refuse(ErrorCode::not_found, "database", "database.missing",
                  "There is no database {file}.", {{"file", file.string()}});
}

bool create_file(std::filesystem::path const& file) {
    int const descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == EEXIST) return false;
    if (descriptor < 0) {
        throw SystemFault{"can't create " + file.string() + ": " + std::strerror(errno)};
    }
    ::close(descriptor);
    return true;
}

Result<SchemaVersions> schema_versions(Connection& connection, std::filesystem::path const& file,
                                       SchemaScripts scripts) {
    // One state for all that is asked: another program may be making the schema just now.
    bool const by_itself = !connection.in_transaction();
    if (by_itself) connection.run_script("BEGIN");
    Result<SchemaVersions> versions = versions_within(connection, file, scripts);
    if (by_itself) connection.run_script("COMMIT");
    return versions;
}

Result<> migrate(Connection& connection, std::filesystem::path const& file, SchemaScripts scripts) {
    Result<bool> current = is_current(connection, file, scripts);
    if (!current) return tl::unexpected(current.error());
    if (*current) return {};

    connection.run_script("PRAGMA page_size = 4096");  // of an empty file
    // A table is altered by building it anew, which references to it must not stand against.
    connection.set_pragma("foreign_keys", 0);
    connection.set_pragma("synchronous", synchronous_extra);  // a new file's name is synced too
    std::int64_t const patience = connection.pragma("busy_timeout");
    connection.set_pragma("busy_timeout", milliseconds_of_a_migration);
    connection.run_script("BEGIN EXCLUSIVE");
    connection.set_pragma("busy_timeout", patience);
    try {
        // Asked again: another program may have been faster.
        current = is_current(connection, file, scripts);
        if (current && !*current) run_missing_unless_broken_off(connection, scripts);
        connection.run_script("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.run_script("ROLLBACK");
        connection.set_pragma("foreign_keys", 1);
        throw;
    }
    connection.set_pragma("foreign_keys", 1);
    return current.map([](bool) {});
}

void require_known_schema(Connection& connection) {
    auto const known = static_cast<std::int64_t>(built_in_scripts().size());
    std::int64_t const found = connection.pragma("user_version");
    if (found == known) return;
    throw OtherSchema{"the database now has schema " + std::to_string(found) +
                      ", this program knows " + std::to_string(known) +
                      "; start the program that belongs to it"};
}

void make_durable(Connection& connection, std::filesystem::path const& file) {
    // The change to a write-ahead log is itself synced to the folder.
    connection.set_pragma("synchronous", synchronous_extra);
    std::optional<std::string> const mode = connection.one(
        "PRAGMA journal_mode = WAL", {}, [](Row const& row) { return row.string(0); });
    if (mode != "wal") throw Fault{"SQLite can't keep a write-ahead log beside this database"};
    connection.set_pragma("synchronous", synchronous_full);
    connection.settle_log();
    // SQLite syncs the folder for the log's name, but goes on when that fails.
    sync_folder(std::filesystem::absolute(file).parent_path());
}

}  // namespace consult::storage
