#include "storage/sqlite/migrations.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <string>
#include <unistd.h>

#include "storage/durable_file.h"
#include "storage/sqlite/schema.h"

namespace consult::storage {
namespace {

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

tl::unexpected<Error> newer(std::filesystem::path const& file, std::int64_t found,
                            std::int64_t known) {
    return refuse(ErrorCode::invalid, "database", "database.newer",
                  "{file} has schema {found}, this program knows up to {known}; use a newer "
                  "program.",
                  {{"file", file.string()},
                   {"found", std::to_string(found)},
                   {"known", std::to_string(known)}});
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

/// Whether the file has all there is, is too new, or is another's.
Result<bool> is_current(Connection& connection, std::filesystem::path const& file,
                        SchemaScripts scripts) {
    std::int64_t const id = connection.pragma("application_id");
    if (id == 0 && is_empty(connection)) return false;
    if (id != application_id) return foreign(file);
    auto const known = static_cast<std::int64_t>(scripts.size());
    std::int64_t const found = connection.pragma("user_version");
    if (found > known) return newer(file, found, known);
    return found == known;
}

}  // namespace

SchemaScripts built_in_scripts() {
    return schema_scripts;
}

Result<> check_header(std::filesystem::path const& file) {
    if (!std::filesystem::is_regular_file(file)) return not_sqlite(file);
    if (std::filesystem::file_size(file) == 0) return {};
    std::array<char, 100> header{};  // https://www.sqlite.org/fileformat2.html#the_database_header
    std::ifstream stream{file, std::ios::binary};
    if (!stream) throw Fault{"can't read " + file.string() + ": " + std::strerror(errno)};
    stream.read(header.data(), header.size());
    // A creation that was cut off left a part of itself, which SQLite takes back by the journal.
    bool const is_blank = std::ranges::all_of(header, [](char octet) { return octet == 0; });
    if (is_blank && std::filesystem::exists(file.string() + "-journal")) return {};
    if (stream.gcount() != header.size() ||
        std::memcmp(header.data(), "SQLite format 3", 16) != 0) {
        return not_sqlite(file);
    }
    if (big_endian(reinterpret_cast<unsigned char const*>(header.data()) + 68) != application_id) {
        return foreign(file);
    }
    return {};
}

void create_file(std::filesystem::path const& file) {
    int const descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw Fault{"can't create " + file.string() + ": " + std::strerror(errno)};
    }
    ::close(descriptor);
}

Result<> migrate(Connection& connection, std::filesystem::path const& file, SchemaScripts scripts) {
    Result<bool> current = is_current(connection, file, scripts);
    if (!current) return tl::unexpected(current.error());
    if (*current) return {};

    connection.run_script("PRAGMA page_size = 4096");  // of an empty file
    // A table is altered by building it anew, which references to it must not stand against.
    connection.set_pragma("foreign_keys", 0);
    connection.set_pragma("synchronous", synchronous_extra);  // a new file's name is synced too
    connection.run_script("BEGIN EXCLUSIVE");
    try {
        // Asked again: another program may have been faster.
        current = is_current(connection, file, scripts);
        if (current && !*current) run_missing(connection, scripts);
        connection.run_script("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.run_script("ROLLBACK");
        connection.set_pragma("foreign_keys", 1);
        throw;
    }
    connection.set_pragma("foreign_keys", 1);
    return current.map([](bool) {});
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
