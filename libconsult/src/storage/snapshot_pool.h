/// Read-only connections, each lent to one reader at a time.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/tally.h"
#include "storage/storage.h"

namespace consult::storage {

/// A connection whose transaction lasts as long as it is lent.
class SnapshotReader : public Queries {
public:
    /// Fixes the state that is read from now on: what is committed now.
    virtual void begin() = 0;
    virtual void end() noexcept = 0;
};

/// Thread-safe. Readers wait for each other when all connections are lent, in the order they came,
/// and never for the writer.
class SnapshotPool {
public:
    using MakeReader = std::function<std::unique_ptr<SnapshotReader>()>;

    SnapshotPool(MakeReader const& make, std::size_t size);
    ~SnapshotPool();
    SnapshotPool(SnapshotPool const&) = delete;
    SnapshotPool& operator=(SnapshotPool const&) = delete;

    /// A view of what is committed now. Must be gone before the pool.
    [[nodiscard]] Snapshot lend();
    /// How long readers have waited for a free connection.
    [[nodiscard]] Histogram waits() const { return waits_.histogram(); }

private:
    [[nodiscard]] SnapshotReader& wait_for_free();
    void take_back(SnapshotReader& reader);
    void make_free(SnapshotReader& reader);

    std::vector<std::unique_ptr<SnapshotReader>> readers_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<SnapshotReader*> free_;
    std::uint64_t next_ticket_ = 0;
    std::uint64_t next_served_ = 0;
    DurationTally waits_;
};

}  // namespace consult::storage
