#include "storage/sqlite/read_only_storage.h"

#include <system_error>

#include "storage/read_only_storage.h"
#include "storage/sqlite/migrations.h"
#include "storage/sqlite/search.h"
#include "storage/sqlite/snapshot_reader.h"
#include "storage/whole_database.h"

namespace consult::storage {
namespace fs = std::filesystem;

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
    if (Result<> const current = require_current(*versions); !current) {
        return tl::unexpected(current.error());
    }
    return make_read_only_storage(readers_of(std::move(*reading)), options.read_connections,
                                  {fts5_search_sql, fts5_terms});
}

}  // namespace consult::storage
