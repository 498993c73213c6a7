#include "storage/sqlite/opening.h"

#include <unistd.h>

#include "storage/durable_file.h"
#include "storage/sqlite/migrations.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

/// The write-ahead log stands in the same folder.
bool is_writable(fs::path const& file, fs::path const& folder) {
    return ::access(file.c_str(), R_OK | W_OK) == 0 && ::access(folder.c_str(), W_OK | X_OK) == 0;
}

}  // namespace

Result<std::unique_ptr<Connection>> open_for_writing(fs::path const& file) {
    fs::path const folder = fs::absolute(file).parent_path();
    if (!is_writable(file, folder)) {
        return refuse(ErrorCode::invalid, "database", "database.not_writable",
                      "{file} and its folder can't be written by this user; name a file that can.",
                      {{"file", file.string()}});
    }
    // In turn: two who change a new file to a write-ahead log at once would keep each other from
    // it.
    FolderLock const turn{folder, FolderLock::Kind::alone};
    try {
        auto connection = std::make_unique<Connection>(file, Connection::Access::write);
        if (Result<> const ready = migrate(*connection, file); !ready) {
            return tl::unexpected(ready.error());
        }
        make_durable(*connection, file);
        return connection;
    } catch (SqliteFault const& fault) {
        if (fault.code() % 256 != SQLITE_CORRUPT) throw;
        return damaged_database(file, fault);
    }
}

}  // namespace consult::storage
