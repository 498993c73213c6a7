/// What SQLite keeps beside a database file.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

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

private:
    std::filesystem::path file_;
};

}  // namespace consult::storage
