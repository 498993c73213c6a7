#include "storage/sqlite/migrations.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "storage/sqlite/schema.h"

namespace consult::storage {
namespace {

Result<> refuse_database(std::filesystem::path const& file, char const* key, std::string why) {
    return refuse(ErrorCode::invalid, "database", key, std::move(why),
                  {{"file", file.string()}});
}

void apply(Connection& connection, std::int64_t version) {
    connection.run("BEGIN EXCLUSIVE");
    try {
        connection.run(schema_scripts[static_cast<std::size_t>(version - 1)]);
        connection.run(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
        connection.run(("PRAGMA user_version = " + std::to_string(version)).c_str());
        connection.run("COMMIT");
    } catch (...) {
        if (connection.in_transaction()) connection.run("ROLLBACK");
        throw;
    }
}

}  // namespace

std::int64_t schema_version() { return static_cast<std::int64_t>(std::size(schema_scripts)); }

void create_database(std::filesystem::path const& file) {
    int const descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw Fault{"can't create " + file.string() + ": " + std::strerror(errno)};
    }
    ::close(descriptor);
    Connection connection{file, Connection::Access::write};
    connection.run("PRAGMA page_size = 4096");
    connection.run("PRAGMA synchronous = EXTRA");  // the directory entry is durable too
    connection.run("PRAGMA journal_mode = DELETE");
    apply(connection, 1);
    connection.run("PRAGMA journal_mode = WAL");
}

Result<> migrate(Connection& connection, std::filesystem::path const& file) {
    if (connection.pragma("application_id") != application_id) {
        return refuse_database(file, "database.foreign",
                               "{file} is a database of another program; name another file.");
    }
    std::int64_t const found = connection.pragma("user_version");
    if (found > schema_version()) {
        return refuse(ErrorCode::invalid, "database", "database.newer",
                      "{file} has schema {found}, this program knows up to {known}; use a newer "
                      "program.",
                      {{"file", file.string()},
                       {"found", std::to_string(found)},
                       {"known", std::to_string(schema_version())}});
    }
    for (std::int64_t version = found + 1; version <= schema_version(); ++version) {
        apply(connection, version);
    }
    return {};
}

}  // namespace consult::storage
