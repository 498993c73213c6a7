#include "storage/sqlite/sqlite_storage.h"

#include <system_error>
#include <unistd.h>

#include "storage/sqlite/migrations.h"
#include "storage/sqlite/read_only_storage.h"
#include "storage/sqlite/reader_pool.h"
#include "storage/sqlite/search.h"
#include "storage/sqlite/writer.h"

namespace consult::storage {
namespace {

class SqliteStorage final : public Storage {
public:
    SqliteStorage(SqliteOptions options, std::unique_ptr<Connection> connection)
        : writer_(options, std::move(connection)),
          readers_(FileReading::in_use(options.file), options.read_connections) {}

    void write(Unit unit, std::size_t octets, UnitDone done) override {
        writer_.write(std::move(unit), octets, std::move(done));
    }
    Snapshot snapshot() override { return readers_.lend(); }
    StorageHealth health() const override { return writer_.health(); }
    void on_unannounced_change(std::function<void()> listener) override {
        writer_.on_unannounced_change(std::move(listener));
    }
    std::string consultation_search_sql(int placeholder) const override {
        return fts5_search_sql(placeholder);
    }
    std::string search_parameter(std::string_view words) const override {
        return fts5_terms(words);
    }

private:
    Writer writer_;
    ReaderPool readers_;
};

/// The write-ahead log stands in the same folder.
bool is_writable(std::filesystem::path const& file) {
    return ::access(file.c_str(), R_OK | W_OK) == 0 &&
           ::access(std::filesystem::absolute(file).parent_path().c_str(), W_OK | X_OK) == 0;
}

}  // namespace

Result<std::unique_ptr<Storage>> open_sqlite(SqliteOptions options) {
    if (options.read_only) return open_sqlite_read_only(options);
    std::error_code error;
    std::uintmax_t const size = std::filesystem::file_size(options.file, error);
    bool const missing = error == std::errc::no_such_file_or_directory;
    if (options.must_exist && (missing || size == 0)) return missing_database(options.file);
    if (missing) {
        create_file(options.file);
    } else {
        if (Result<> const ours = check_header(options.file); !ours) {
            return tl::unexpected(ours.error());
        }
    }
    if (!is_writable(options.file)) {
        return refuse(ErrorCode::invalid, "database", "database.not_writable",
                      "{file} and its folder can't be written by this user; name a file that can.",
                      {{"file", options.file.string()}});
    }
    auto connection = std::make_unique<Connection>(options.file, Connection::Access::write);
    if (Result<> const ready = migrate(*connection, options.file); !ready) {
        return tl::unexpected(ready.error());
    }
    make_durable(*connection);
    return std::make_unique<SqliteStorage>(std::move(options), std::move(connection));
}

}  // namespace consult::storage
