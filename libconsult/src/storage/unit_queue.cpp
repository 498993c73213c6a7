#include "storage/unit_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace consult::storage {

UnitQueue::Answer UnitQueue::offer(WaitingUnit& unit) {
    {
        std::scoped_lock const lock(mutex_);
        if (closed_) return Answer::closed;
        if (!paused_.empty()) return Answer::paused;
        // One that is too heavy for the queue goes through it alone.
        bool const too_heavy = !units_.empty() && octets_ + unit.octets > most_octets_;
        if (units_.size() >= most_units_ || too_heavy) return Answer::full;
        octets_ += unit.octets;
        units_.push_back(std::move(unit));
        if (units_.size() > 1) return Answer::taken;  // the writer has been told
    }
    changed_.notify_all();
    return Answer::taken;
}

bool UnitQueue::take(std::vector<WaitingUnit>& batch, std::size_t most,
                     std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    wait_for_units(lock, longest);
    move_first(std::min(most, units_.size()), batch);
    return !batch.empty() || !closed_;
}

bool UnitQueue::take_of_a_kind(std::vector<WaitingUnit>& batch, std::size_t most,
                               std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    wait_for_units(lock, longest);
    auto const is_exclusive = [](WaitingUnit const& unit) {
        return unit.kind == UnitKind::exclusive;
    };
    auto const end = units_.begin() + static_cast<std::ptrdiff_t>(std::min(most, units_.size()));
    auto const first = std::find_if(units_.begin(), end, is_exclusive);
    auto const count = static_cast<std::size_t>(first - units_.begin());
    move_first(count == 0 ? std::min<std::size_t>(units_.size(), 1) : count, batch);
    // Another writer may take what is left.
    if (!units_.empty()) changed_.notify_all();
    return !batch.empty() || !closed_;
}

void UnitQueue::wait_for_units(std::unique_lock<std::mutex>& lock,
                               std::chrono::milliseconds longest) {
    changed_.wait_for(lock, longest, [&] { return !units_.empty() || closed_; });
}

void UnitQueue::move_first(std::size_t count, std::vector<WaitingUnit>& batch) {
    auto const end = units_.begin() + static_cast<std::ptrdiff_t>(count);
    for (auto unit = units_.begin(); unit != end; ++unit) {
        octets_ -= unit->octets;
        batch.push_back(std::move(*unit));
    }
    units_.erase(units_.begin(), end);
}

std::vector<WaitingUnit> UnitQueue::pause(std::string reason) {
    std::scoped_lock const lock(mutex_);
    paused_ = std::move(reason);
    std::vector<WaitingUnit> waiting{std::move_iterator{units_.begin()},
                                     std::move_iterator{units_.end()}};
    units_.clear();
    octets_ = 0;
    return waiting;
}

void UnitQueue::resume() {
    std::scoped_lock const lock(mutex_);
    paused_.clear();
}

void UnitQueue::close() {
    {
        std::scoped_lock const lock(mutex_);
        closed_ = true;
    }
    changed_.notify_all();
}

bool UnitQueue::wait_closed(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, most, [&] { return closed_; });
}

StorageHealth UnitQueue::health() const {
    std::scoped_lock const lock(mutex_);
    StorageHealth health;
    health.accepts_writes = paused_.empty() && !closed_;
    health.reason = paused_;
    health.queued_units = units_.size();
    health.queued_octets = octets_;
    health.most_units = most_units_;
    health.most_octets = most_octets_;
    return health;
}

}  // namespace consult::storage
