/// A database file's octets and locks, without opening it as a database.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <sqlite3.h>

namespace consult::storage {

/// Opened and closed by SQLite's own means: whatever else closes a file takes away the locks that
/// this process's connections hold on it, and with them the write-ahead log.
class RawFile {
public:
    enum class Access { read, write };

    /// Throws Fault when it can't be opened.
    RawFile(std::filesystem::path const& file, Access access);

    /// Fills `octets` from the start; false when the file is shorter.
    [[nodiscard]] bool read(std::span<char> octets) const;
    /// Keeps every other connection from the file, of this process and others, until it is closed;
    /// false when there is one.
    [[nodiscard]] bool lock() const;

private:
    struct Close {
        void operator()(sqlite3_file* file) const;
    };
    struct Free {
        void operator()(char const* name) const { sqlite3_free_filename(const_cast<char*>(name)); }
    };

    std::unique_ptr<char const, Free> name_;  // which the file refers to
    std::unique_ptr<std::byte[]> memory_;
    std::unique_ptr<sqlite3_file, Close> file_;
};

}  // namespace consult::storage
