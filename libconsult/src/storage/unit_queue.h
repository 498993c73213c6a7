/// The units that wait for the writer.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "storage/storage.h"

namespace consult::storage {

struct WaitingUnit {
    Unit unit;
    UnitKind kind = UnitKind::exclusive;
    std::size_t octets = 0;
    UnitDone done;
};

/// A bounded queue from many threads to those that write. Thread-safe.
class UnitQueue {
public:
    enum class Answer { taken, full, paused, closed };

    UnitQueue(std::size_t most_units, std::size_t most_octets)
        : most_units_(most_units), most_octets_(most_octets) {}

    /// Takes the unit, or leaves it and says why.
    [[nodiscard]] Answer offer(WaitingUnit& unit);
    /// Waits for units, no longer than `longest`, and moves up to `most` into `batch`, the first
    /// first; false when there will be none any more.
    [[nodiscard]] bool take(std::vector<WaitingUnit>& batch, std::size_t most,
                            std::chrono::milliseconds longest);
    /// The same for several that write, of whom one at most is to be kept by exclusive units: such
    /// a unit is taken alone, and while it is being done the concurrent ones behind the next
    /// exclusive one are taken in its place.
    [[nodiscard]] bool take_of_a_kind(std::vector<WaitingUnit>& batch, std::size_t most,
                                      std::chrono::milliseconds longest);
    /// The exclusive unit that take_of_a_kind() gave is done.
    void exclusive_is_done();

    /// Takes no units until resume(), for this reason; gives back those that wait.
    [[nodiscard]] std::vector<WaitingUnit> pause(std::string reason);
    void resume();
    /// Takes no units any more; those that wait are still to be taken.
    void close();
    /// Waits so long, or until the queue is closed; whether it is.
    [[nodiscard]] bool wait_closed(std::chrono::milliseconds most);

    [[nodiscard]] StorageHealth health() const;

private:
    using Place = std::deque<WaitingUnit>::iterator;

    [[nodiscard]] bool may_take_of_a_kind() const;
    void hand_over(Place first, Place end, std::vector<WaitingUnit>& batch);

    std::size_t const most_units_;
    std::size_t const most_octets_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<WaitingUnit> units_;
    std::size_t octets_ = 0;
    std::size_t exclusive_units_ = 0;  ///< of units_
    bool exclusive_under_way_ = false;
    std::string paused_;  // why; empty when it isn't
    bool closed_ = false;
};

}  // namespace consult::storage
