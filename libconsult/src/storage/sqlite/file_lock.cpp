#include "storage/sqlite/file_lock.h"

namespace consult::storage {

Result<RawFile> lock_file(std::filesystem::path const& file) {
    RawFile opened{file, RawFile::Access::write};
    // Every connection with a write-ahead log holds a lock while it is open, also when it is idle.
    if (opened.lock()) return opened;
    return refuse(ErrorCode::conflict, "database", "database.in_use",
                  "{file} is in use; stop what has it open first.", {{"file", file.string()}});
}

}  // namespace consult::storage
