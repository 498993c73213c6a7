#include "storage/sqlite/sqlite_storage.h"

#include <system_error>

#include "storage/log_repository.h"
#include "storage/log_state.h"
#include "storage/sqlite/files_beside.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/opening.h"
#include "storage/sqlite/read_only_storage.h"
#include "storage/sqlite/search.h"
#include "storage/sqlite/snapshot_reader.h"
#include "storage/sqlite/writer.h"

namespace consult::storage {
namespace {

class SqliteStorage final : public Storage {
public:
    SqliteStorage(SqliteOptions options, std::unique_ptr<Connection> connection)
        : file_(options.file),
          writer_(options, std::move(connection)),
          readers_(readers_of(FileReading::in_use(options.file)), options.read_connections) {}

    void write(Unit unit, UnitKind kind, std::size_t octets, UnitDone done) override {
        writer_.write(std::move(unit), kind, octets, std::move(done));
    }
    Snapshot snapshot() override { return readers_.lend(); }
    StorageHealth health() const override { return writer_.health(); }
    StorageMetrics metrics() const override {
        StorageMetrics metrics = writer_.metrics();
        metrics.snapshot_wait_seconds = readers_.waits();
        std::error_code missing;  // while nothing has been written
        std::uintmax_t const size = std::filesystem::file_size(file_.string() + "-wal", missing);
        if (!missing) metrics.write_ahead_octets = size;
        return metrics;
    }
    void on_unannounced_change(std::function<void(bool)> listener) override {
        writer_.on_unannounced_change(std::move(listener));
    }
    /// They notice by themselves; nobody is told of them.
    void await_other_programs() override {}
    void settle_log() override {}  // an entry has its place when it is committed
    std::string consultation_search_sql(int placeholder) const override {
        return fts5_search_sql(placeholder);
    }
    std::string search_parameter(std::string_view words) const override {
        return fts5_terms(words);
    }

private:
    std::filesystem::path file_;
    Writer writer_;
    SnapshotPool readers_;
};

/// Where the log's end is damaged nothing more is logged, whatever the time.
Result<> require_clock_after_log(Connection& connection, Clock const& clock) {
    connection.execute("BEGIN");
    Result<> in_order;
    try {
        in_order = require_clock_after(read_log_state(connection).last_logged_at, clock);
    } catch (DamagedLog const&) {
    }
    connection.execute("COMMIT");
    return in_order;
}

}  // namespace

Result<std::unique_ptr<Storage>> open_sqlite(SqliteOptions options) {
    if (options.read_only) return open_sqlite_read_only(options);
    std::error_code error;
    std::uintmax_t const size = std::filesystem::file_size(options.file, error);
    bool const missing = error == std::errc::no_such_file_or_directory;
    if (options.must_exist && (missing || size == 0)) return missing_database(options.file);
    if (missing) {
        Result<> const free = require_no_log_of_another(options.file);
        if (!free) return tl::unexpected(free.error());
    }
    // Another program may have made it since.
    if (!missing || !create_file(options.file)) {
        if (Result<> const ours = check_header(options.file); !ours) {
            return tl::unexpected(ours.error());
        }
    }
    Result<std::unique_ptr<Connection>> connection = open_for_writing(options.file);
    if (!connection) return tl::unexpected(connection.error());
    if (Result<> const in_order = require_clock_after_log(**connection, *options.clock);
        !in_order) {
        return tl::unexpected(in_order.error());
    }
    return std::make_unique<SqliteStorage>(std::move(options), std::move(*connection));
}

}  // namespace consult::storage
