/// What SQLite keeps beside a database file.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include <consult/error.h>

namespace consult::storage {

/// Of a file that is being made: on a disk that is full SQLite leaves a journal behind, to which
/// nothing belongs once the file is gone or whole. Removed with the object, when nothing is open.
class FilesBeside {
public:
    explicit FilesBeside(std::filesystem::path file) : file_(std::move(file)) {}
    ~FilesBeside() {
        std::error_code ignored;
        for (char const* const suffix : suffixes)
            std::filesystem::remove(file_.string() + suffix, ignored);
    }
    FilesBeside(FilesBeside const&) = delete;
    FilesBeside& operator=(FilesBeside const&) = delete;

    static constexpr char const* suffixes[] = {"-journal", "-wal", "-shm"};
    /// Those with what was written to a database that was not closed in order.
    static constexpr char const* logs[] = {"-journal", "-wal"};

private:
    std::filesystem::path file_;
};

/// Refuses (conflict, field `database`) the name of a file that is to be made, beside which the log
/// of one that is gone stands: SQLite would take it for the new one's, or remove it.
[[nodiscard]] Result<> require_no_log_of_another(std::filesystem::path const& file);

}  // namespace consult::storage
