#include "storage/sqlite/file_lock.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace consult::storage {
namespace {

// Where SQLite locks a file: its pending byte, the reserved one after it and 510 shared ones. Every
// connection with a write-ahead log holds one of the latter while it is open.
constexpr off_t first_byte = 0x40000000;
constexpr off_t bytes = 2 + 510;

}  // namespace

Result<FileLock> FileLock::take(std::filesystem::path const& file) {
    int const descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) throw Fault{"can't open " + file.string() + ": " + std::strerror(errno)};
    FileLock lock{descriptor};
    struct flock range {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = first_byte;
    range.l_len = bytes;
    // Of the open file, not of the process: so connections of this process count too.
    if (::fcntl(descriptor, F_OFD_SETLK, &range) == 0) return lock;
    if (errno != EAGAIN && errno != EACCES) {
        throw Fault{"can't lock " + file.string() + ": " + std::strerror(errno)};
    }
    return refuse(ErrorCode::conflict, "database", "database.in_use",
                  "{file} is in use; stop what has it open first.", {{"file", file.string()}});
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

}  // namespace consult::storage
