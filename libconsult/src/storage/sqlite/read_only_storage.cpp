#include "storage/sqlite/read_only_storage.h"

#include <system_error>

#include "storage/sqlite/migrations.h"
#include "storage/sqlite/search.h"
#include "storage/sqlite/snapshot_reader.h"
#include "storage/whole_database.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

class ReadOnlyStorage final : public Storage {
public:
    ReadOnlyStorage(FileReading reading, std::size_t connections)
        : readers_(readers_of(std::move(reading)), connections) {}

    void write(Unit, UnitKind, std::size_t, UnitDone done) override {
        done({refused_for_reading_only(), nullptr});
    }
    Snapshot snapshot() override { return readers_.lend(); }
    StorageHealth health() const override {
        StorageHealth health;
        health.accepts_writes = false;
        health.reason = "opened for reading only";
        return health;
    }
    void on_unannounced_change(std::function<void(bool)>) override {}
    void await_other_programs() override {}
    void settle_log() override {}
    std::string consultation_search_sql(int placeholder) const override {
        return fts5_search_sql(placeholder);
    }
    std::string search_parameter(std::string_view words) const override {
        return fts5_terms(words);
    }

private:
    SnapshotPool readers_;
};

tl::unexpected<Error> older(fs::path const& file, SchemaVersions const& versions) {
    return refuse(ErrorCode::conflict, "database", "database.older",
                  "{file} has schema {found}, this program reads {known}; migrate it first.",
                  {{"file", file.string()},
                   {"found", std::to_string(versions.found)},
                   {"known", std::to_string(versions.known)}});
}

}  // namespace

Result<FileReading> readable_file(fs::path const& file) {
    std::error_code error;
    std::uintmax_t const size = fs::file_size(file, error);
    if (error == std::errc::no_such_file_or_directory || (!error && size == 0)) {
        return missing_database(file);
    }
    if (Result<> const ours = check_header(file); !ours) return tl::unexpected(ours.error());
    FileReading reading = FileReading::as_found(file);
    try {
        (void)reading.open()->pragma("user_version");
    } catch (SqliteFault const& fault) {
        int const code = fault.code() % 256;
        if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
            return damaged_database(file, fault);
        }
        if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) throw;
        return refuse(ErrorCode::invalid, "database", "database.not_closed",
                      "{file} is in use or was not closed in order: only a user who may write it "
                      "and its folder can read it.",
                      {{"file", file.string()}});
    }
    return reading;
}

Result<std::unique_ptr<Storage>> open_sqlite_read_only(SqliteOptions const& options) {
    Result<FileReading> reading = readable_file(options.file);
    if (!reading) return tl::unexpected(reading.error());
    Result<SchemaVersions> const versions = schema_versions(*reading->open(), options.file);
    if (!versions) return tl::unexpected(versions.error());
    if (Result<> const known = require_not_newer(*versions, options.file); !known) {
        return tl::unexpected(known.error());
    }
    if (versions->is_older()) return older(options.file, *versions);
    return std::make_unique<ReadOnlyStorage>(std::move(*reading), options.read_connections);
}

}  // namespace consult::storage
