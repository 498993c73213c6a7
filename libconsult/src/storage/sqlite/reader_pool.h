/// Read-only connections, each lent to one reader at a time.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "core/tally.h"
#include "storage/sqlite/connection.h"

namespace consult::storage {

/// Thread-safe. Readers wait for each other when all connections are lent, in the order they came,
/// and never for the writer.
class ReaderPool {
public:
    ReaderPool(std::filesystem::path const& file, std::size_t size);
    ~ReaderPool();
    ReaderPool(ReaderPool const&) = delete;
    ReaderPool& operator=(ReaderPool const&) = delete;

    /// A view of what is committed now. Must be gone before the pool.
    [[nodiscard]] Snapshot lend();
    /// How long readers have waited for a free connection.
    [[nodiscard]] Histogram waits() const { return waits_.histogram(); }

private:
    class Reader;

    [[nodiscard]] Reader& wait_for_free();
    void take_back(Reader& reader);

    std::vector<std::unique_ptr<Reader>> readers_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Reader*> free_;
    std::uint64_t next_ticket_ = 0;
    std::uint64_t next_served_ = 0;
    DurationTally waits_;
};

}  // namespace consult::storage
