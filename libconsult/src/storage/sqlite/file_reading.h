/// Reading a database file, with or without a right to write beside it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "storage/sqlite/connection.h"

namespace consult::storage {

/// How a file is read. Immutable, so thread-safe.
class FileReading {
public:
    /// Of a file that this process or another has open for writing.
    [[nodiscard]] static FileReading in_use(std::filesystem::path file);
    /// Looks whether anybody has it open. When nobody has, it is read as it lies: nothing is made
    /// beside it, and reading needs no right to write. Otherwise as one that is in use.
    [[nodiscard]] static FileReading as_found(std::filesystem::path file);

    [[nodiscard]] std::unique_ptr<Connection> open(
        std::chrono::milliseconds longest_step = std::chrono::seconds{5}) const;
    /// Throws Fault when a file that was read as it lies has been written meanwhile: what was read
    /// may be of two states. To be asked after reading, before what was read is believed.
    void require_unchanged() const;

private:
    FileReading(std::filesystem::path file, std::string at_rest)
        : file_(std::move(file)), at_rest_(std::move(at_rest)) {}

    std::filesystem::path file_;
    std::string at_rest_;  // what the file system says of a file at rest; empty for one in use
};

}  // namespace consult::storage
