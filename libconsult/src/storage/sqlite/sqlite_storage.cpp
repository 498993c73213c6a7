#include "storage/sqlite/sqlite_storage.h"

#include <SQLiteCpp/Backup.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "storage/sqlite/migrations.h"
#include "storage/sqlite/reader_pool.h"
#include "storage/sqlite/search.h"
#include "storage/sqlite/writer.h"

namespace consult::storage {
namespace {

void sync_file(std::filesystem::path const& path) {
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || ::fsync(descriptor) != 0) {
        if (descriptor >= 0) ::close(descriptor);
        throw Fault{"can't make " + path.string() + " durable"};
    }
    ::close(descriptor);
}

class SqliteStorage final : public Storage {
public:
    SqliteStorage(SqliteOptions options, std::unique_ptr<Connection> connection)
        : file_(options.file),
          readers_(options.file, options.read_connections),
          writer_(std::move(options), std::move(connection)) {}

    void write(Unit unit, std::size_t octets, UnitDone done) override {
        writer_.write(std::move(unit), octets, std::move(done));
    }
    Snapshot snapshot() override { return readers_.lend(); }
    StorageHealth health() const override { return writer_.health(); }
    void backup(std::filesystem::path const& target,
                std::function<void(std::uint64_t, std::uint64_t)> const& progress) override;

    std::string consultation_search_sql(int placeholder) const override {
        return "SELECT rowid FROM consultation_search WHERE consultation_search MATCH $" +
               std::to_string(placeholder);
    }
    std::string search_parameter(std::string_view words) const override {
        return fts5_terms(words);
    }

private:
    std::filesystem::path file_;
    ReaderPool readers_;
    Writer writer_;
};

void SqliteStorage::backup(std::filesystem::path const& target,
                           std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    if (std::filesystem::exists(target)) {
        throw Fault{"the backup " + target.string() + " exists already"};
    }
    try {
        // A snapshot of its own: what the writer commits meanwhile does not start it over.
        Connection source{file_, Connection::Access::read};
        source.run("BEGIN");
        (void)source.pragma("user_version");
        SQLite::Database copy(target.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup steps(copy, source.database());
        constexpr int pages_a_step = 1000;
        while (steps.executeStep(pages_a_step) != SQLITE_DONE) {
            auto const total = static_cast<std::uint64_t>(steps.getTotalPageCount());
            auto const rest = static_cast<std::uint64_t>(steps.getRemainingPageCount());
            if (progress) progress(total - rest, total);
        }
        SQLite::Statement check(copy, "PRAGMA integrity_check");
        if (!check.executeStep() || check.getColumn(0).getString() != "ok") {
            throw Fault{"the backup " + target.string() + " is damaged"};
        }
    } catch (SQLite::Exception const& error) {
        throw fault(error);
    }
    sync_file(target);
    sync_file(std::filesystem::absolute(target).parent_path());
}

}  // namespace

std::unique_ptr<Connection> open_writing_connection(std::filesystem::path const& file) {
    auto connection = std::make_unique<Connection>(file, Connection::Access::write);
    connection->run("PRAGMA synchronous = FULL");
    // Small steps: moving many pages at once holds up those who wait for their commit.
    connection->run("PRAGMA wal_autocheckpoint = 500");
    return connection;
}

Result<std::unique_ptr<Storage>> open_sqlite(SqliteOptions options) {
    try {
        if (!std::filesystem::exists(options.file)) {
            if (options.must_exist) {
                return refuse(ErrorCode::not_found, "database", "database.missing",
                              "There is no database {file}.", {{"file", options.file.string()}});
            }
            create_database(options.file);
        }
        std::unique_ptr<Connection> connection = open_writing_connection(options.file);
        if (Result<> const ready = migrate(*connection, options.file); !ready) {
            return tl::unexpected(ready.error());
        }
        if (connection->pragma("synchronous") != 2 || connection->pragma("foreign_keys") != 1) {
            throw Fault{"SQLite does not keep the settings durability rests on"};
        }
        return std::make_unique<SqliteStorage>(std::move(options), std::move(connection));
    } catch (SQLite::Exception const& error) {
        if (is_not_a_database(error)) {
            return refuse(ErrorCode::invalid, "database", "database.not_sqlite",
                          "{file} is no SQLite database, or is damaged.",
                          {{"file", options.file.string()}});
        }
        throw fault(error);
    }
}

}  // namespace consult::storage
