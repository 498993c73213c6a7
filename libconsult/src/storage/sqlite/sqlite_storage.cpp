#include "storage/sqlite/sqlite_storage.h"

#include <system_error>

#include "storage/sqlite/backup.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/reader_pool.h"
#include "storage/sqlite/search.h"
#include "storage/sqlite/writer.h"

namespace consult::storage {
namespace {

class SqliteStorage final : public Storage {
public:
    SqliteStorage(SqliteOptions options, std::unique_ptr<Connection> connection)
        : file_(options.file),
          writer_(options, std::move(connection)),
          readers_(options.file, options.read_connections) {}

    void write(Unit unit, std::size_t octets, UnitDone done) override {
        writer_.write(std::move(unit), octets, std::move(done));
    }
    Snapshot snapshot() override { return readers_.lend(); }
    StorageHealth health() const override { return writer_.health(); }
    void on_unannounced_change(std::function<void()> listener) override {
        writer_.on_unannounced_change(std::move(listener));
    }
    void backup(std::filesystem::path const& target,
                std::function<void(std::uint64_t, std::uint64_t)> const& progress) override {
        copy_database(file_, target, progress);
    }
    std::string consultation_search_sql(int placeholder) const override {
        return "SELECT rowid FROM consultation_search WHERE consultation_search MATCH $" +
               std::to_string(placeholder);
    }
    std::string search_parameter(std::string_view words) const override {
        return fts5_terms(words);
    }

private:
    std::filesystem::path file_;
    Writer writer_;
    ReaderPool readers_;
};

}  // namespace

Result<std::unique_ptr<Storage>> open_sqlite(SqliteOptions options) {
    std::error_code error;
    std::uintmax_t const size = std::filesystem::file_size(options.file, error);
    bool const missing = error == std::errc::no_such_file_or_directory;
    if (options.must_exist && (missing || size == 0)) {
        return refuse(ErrorCode::not_found, "database", "database.missing",
                      "There is no database {file}.", {{"file", options.file.string()}});
    }
    if (missing) {
        create_file(options.file);
    } else {
        if (Result<> const ours = check_header(options.file); !ours) {
            return tl::unexpected(ours.error());
        }
    }
    auto connection = std::make_unique<Connection>(options.file, Connection::Access::write);
    if (Result<> const ready = migrate(*connection, options.file); !ready) {
        return tl::unexpected(ready.error());
    }
    make_durable(*connection, options.file);
    return std::make_unique<SqliteStorage>(std::move(options), std::move(connection));
}

}  // namespace consult::storage
