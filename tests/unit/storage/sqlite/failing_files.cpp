#include "unit/storage/sqlite/failing_files.h"

#include <atomic>
#include <sqlite3.h>

namespace consult::test {
namespace {

std::atomic<int> log_write_code{0};
std::atomic<int> log_sync_code{0};
std::atomic<int> file_write_code{0};
sqlite3_vfs* real_vfs = nullptr;

/// What SQLite takes for a file; the real one follows it in memory.
struct File {
    sqlite3_file base;
    int flags;

    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* as_file(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return as_file(file)->real();
}
bool is_log(sqlite3_file* file) {
    return (as_file(file)->flags & SQLITE_OPEN_WAL) != 0;
}

int write(sqlite3_file* file, void const* data, int size, sqlite3_int64 offset) {
    int const code = is_log(file) ? log_write_code.load() : file_write_code.load();
    return code != 0 ? code : real(file)->pMethods->xWrite(real(file), data, size, offset);
}

int sync(sqlite3_file* file, int flags) {
    int const code = is_log(file) ? log_sync_code.load() : 0;
    return code != 0 ? code : real(file)->pMethods->xSync(real(file), flags);
}

/// Calls the same method of the real file.
template <auto Method>
struct Forward;
template <class... Arguments, int (*sqlite3_io_methods::*Method)(sqlite3_file*, Arguments...)>
struct Forward<Method> {
    static int call(sqlite3_file* file, Arguments... arguments) {
        return (real(file)->pMethods->*Method)(real(file), arguments...);
    }
};

void barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}

using Methods = sqlite3_io_methods;
sqlite3_io_methods const methods{
    3,
    Forward<&Methods::xClose>::call,
    Forward<&Methods::xRead>::call,
    write,
    Forward<&Methods::xTruncate>::call,
    sync,
    Forward<&Methods::xFileSize>::call,
    Forward<&Methods::xLock>::call,
    Forward<&Methods::xUnlock>::call,
    Forward<&Methods::xCheckReservedLock>::call,
    Forward<&Methods::xFileControl>::call,
    Forward<&Methods::xSectorSize>::call,
    Forward<&Methods::xDeviceCharacteristics>::call,
    Forward<&Methods::xShmMap>::call,
    Forward<&Methods::xShmLock>::call,
    barrier,
    Forward<&Methods::xShmUnmap>::call,
    Forward<&Methods::xFetch>::call,
    Forward<&Methods::xUnfetch>::call,
};

int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out_flags) {
    as_file(file)->flags = flags;
    int const code = real_vfs->xOpen(real_vfs, name, real(file), flags, out_flags);
    file->pMethods = real(file)->pMethods ? &methods : nullptr;
    return code;
}

sqlite3_vfs failing_vfs;

}  // namespace

FailingFiles::FailingFiles() {
    real_vfs = sqlite3_vfs_find(nullptr);
    failing_vfs = *real_vfs;
    failing_vfs.zName = "failing";
    failing_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    failing_vfs.xOpen = open;
    sqlite3_vfs_register(&failing_vfs, 1);
}

FailingFiles::~FailingFiles() {
    sqlite3_vfs_unregister(&failing_vfs);
    sqlite3_vfs_register(real_vfs, 1);
    log_write_code = log_sync_code = file_write_code = 0;
}

void FailingFiles::fail_log_writes(int code) {
    log_write_code = code;
}
void FailingFiles::fail_log_syncs(int code) {
    log_sync_code = code;
}
void FailingFiles::fail_file_writes(int code) {
    file_write_code = code;
}

}  // namespace consult::test
