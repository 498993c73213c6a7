#include "storage/sqlite/files_beside.h"

namespace consult::storage {
namespace fs = std::filesystem;

Result<> require_no_log_of_another(fs::path const& file) {
    for (char const* const suffix : FilesBeside::logs) {
        fs::path const log = file.string() + suffix;
        std::error_code error;
        // The log first: another program that makes the database now makes the file before it.
        if (!fs::exists(fs::symlink_status(log, error)) ||
            fs::exists(fs::symlink_status(file, error))) {
            continue;
        }
        return refuse(ErrorCode::conflict, "database", "database.left_over",
                      "{file} is left over from a database that is gone; move it away, or name "
                      "another file.",
                      {{"file", log.string()}});
    }
    return {};
}

}  // namespace consult::storage
