#include "storage/sqlite/file_reading.h"

#include <sys/stat.h>

#include "storage/system_fault.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

/// Changes whenever the file is written or another takes its name.
std::string state_of(fs::path const& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return "gone";
    std::string state;
    for (auto const number :
         {static_cast<std::int64_t>(found.st_ino), static_cast<std::int64_t>(found.st_size),
          static_cast<std::int64_t>(found.st_mtim.tv_sec),
          static_cast<std::int64_t>(found.st_mtim.tv_nsec)}) {
        state += std::to_string(number) + " ";
    }
    return state;
}

/// A file that somebody has open, or was not closed in order, has others beside it.
bool is_at_rest(fs::path const& file) {
    for (char const* const beside : {"-wal", "-shm", "-journal"}) {
        std::error_code error;
        fs::file_type const type = fs::symlink_status(file.string() + beside, error).type();
        if (type != fs::file_type::not_found) return false;
    }
    return true;
}

}  // namespace

FileReading FileReading::in_use(fs::path file) {
    return {std::move(file), {}};
}

FileReading FileReading::as_found(fs::path file) {
    std::string state = state_of(file);  // first: nothing may be written between
    if (!is_at_rest(file)) return in_use(std::move(file));
    return {std::move(file), std::move(state)};
}

std::unique_ptr<Connection> FileReading::open(std::chrono::milliseconds longest_step) const {
    return std::make_unique<Connection>(
        file_, at_rest_.empty() ? Connection::Access::read : Connection::Access::read_at_rest,
        longest_step);
}

void FileReading::require_unchanged() const {
    if (at_rest_.empty() || state_of(file_) == at_rest_) return;
    throw WrittenMeanwhile{"another program has written " + file_.string() +
                           " while it was read; do it once more"};
}

}  // namespace consult::storage
