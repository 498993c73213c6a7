/// Whether a database file is in use.
#pragma once

#include <filesystem>

#include <consult/error.h>

namespace consult::storage {

/// Keeps every other connection, of this program or another, from a database file, be the file
/// damaged or not. Given back with the object.
class FileLock {
public:
    /// Refuses (conflict, field `database`) a file that is open somewhere.
    [[nodiscard]] static Result<FileLock> take(std::filesystem::path const& file);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace consult::storage
