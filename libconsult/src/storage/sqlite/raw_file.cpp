#include "storage/sqlite/raw_file.h"

#include "storage/sqlite/statement.h"

namespace consult::storage {

RawFile::RawFile(std::filesystem::path const& file, Access access)
    : name_(sqlite3_create_filename(std::filesystem::absolute(file).c_str(), "", "", 0, nullptr)) {
    sqlite3_initialize();
    sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
    memory_ = std::make_unique<std::byte[]>(static_cast<std::size_t>(system->szOsFile));
    auto* const opened = reinterpret_cast<sqlite3_file*>(memory_.get());
    int const flags = SQLITE_OPEN_MAIN_DB |
                      (access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    int const code = system->xOpen(system, name_.get(), opened, flags, nullptr);
    if (opened->pMethods != nullptr) file_.reset(opened);
    if (code != SQLITE_OK) {
        throw SqliteFault{"can't open " + file.string() + ": " + sqlite3_errstr(code), code};
    }
}

void RawFile::Close::operator()(sqlite3_file* file) const {
    file->pMethods->xUnlock(file, SQLITE_LOCK_NONE);
    file->pMethods->xClose(file);
}

bool RawFile::read(std::span<char> octets) const {
    int const code =
        file_->pMethods->xRead(file_.get(), octets.data(), static_cast<int>(octets.size()), 0);
    if (code == SQLITE_IOERR_SHORT_READ) return false;
    if (code != SQLITE_OK)
        throw SqliteFault{std::string{"can't read: "} + sqlite3_errstr(code), code};
    return true;
}

bool RawFile::lock() const {
    for (int const level : {SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_EXCLUSIVE}) {
        int const code = file_->pMethods->xLock(file_.get(), level);
        if (code == SQLITE_BUSY) return false;
        if (code != SQLITE_OK) {
            throw SqliteFault{std::string{"can't lock: "} + sqlite3_errstr(code), code};
        }
    }
    return true;
}

}  // namespace consult::storage
