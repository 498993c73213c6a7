/// Read-only connections, each lent to one reader at a time.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/sqlite/connection.h"

namespace consult::storage {

/// Thread-safe. Readers wait for each other when all connections are lent, never for the writer.
class ReaderPool {
public:
    ReaderPool(std::filesystem::path const& file, std::size_t size);
    ~ReaderPool();
    [[nodiscard]] Snapshot lend();

private:
    class Reader;

    void take_back(Reader* reader);

    std::vector<std::unique_ptr<Reader>> readers_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<Reader*> free_;
};

}  // namespace consult::storage
