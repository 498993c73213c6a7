#include "storage/unit_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace consult::storage {
namespace {

bool is_exclusive(WaitingUnit const& unit) {
    return unit.kind == UnitKind::exclusive;
}

template <class Place>
Place at_most(Place first, Place end, std::size_t most) {
    return first + std::min(end - first, static_cast<std::ptrdiff_t>(most));
}

}  // namespace

UnitQueue::Answer UnitQueue::offer(WaitingUnit& unit) {
    {
        std::scoped_lock const lock(mutex_);
        if (closed_) return Answer::closed;
        if (!paused_.empty()) return Answer::paused;
        // One that is too heavy for the queue goes through it alone.
        bool const too_heavy = !units_.empty() && octets_ + unit.octets > most_octets_;
        if (units_.size() >= most_units_ || too_heavy) return Answer::full;
        octets_ += unit.octets;
        if (is_exclusive(unit)) ++exclusive_units_;
        units_.push_back(std::move(unit));
        bool const is_first_of_its_kind =
            exclusive_under_way_ && units_.size() - exclusive_units_ == 1;
        // Otherwise those that write have been told.
        if (units_.size() > 1 && !is_first_of_its_kind) return Answer::taken;
    }
    changed_.notify_all();
    return Answer::taken;
}

bool UnitQueue::take(std::vector<WaitingUnit>& batch, std::size_t most,
                     std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, longest, [&] { return !units_.empty() || closed_; });
    hand_over(units_.begin(), at_most(units_.begin(), units_.end(), most), batch);
    return !batch.empty() || !closed_;
}

bool UnitQueue::may_take_of_a_kind() const {
    return exclusive_under_way_ ? units_.size() > exclusive_units_ : !units_.empty();
}

bool UnitQueue::take_of_a_kind(std::vector<WaitingUnit>& batch, std::size_t most,
                               std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    auto const is_over = [&] { return closed_ && units_.empty(); };
    changed_.wait_for(lock, longest, [&] { return may_take_of_a_kind() || is_over(); });
    if (!may_take_of_a_kind()) return !is_over();
    Place first = units_.begin();
    if (exclusive_under_way_) first = std::find_if_not(first, units_.end(), is_exclusive);
    if (is_exclusive(*first)) {
        exclusive_under_way_ = true;
        hand_over(first, first + 1, batch);
    } else {
        Place const end = at_most(first, units_.end(), most);
        hand_over(first, std::find_if(first, end, is_exclusive), batch);
    }
    // Another writer may take what is left.
    if (!units_.empty()) changed_.notify_all();
    return true;
}

void UnitQueue::exclusive_is_done() {
    {
        std::scoped_lock const lock(mutex_);
        exclusive_under_way_ = false;
    }
    changed_.notify_all();
}

void UnitQueue::hand_over(Place first, Place end, std::vector<WaitingUnit>& batch) {
    for (Place unit = first; unit != end; ++unit) {
        octets_ -= unit->octets;
        if (is_exclusive(*unit)) --exclusive_units_;
        batch.push_back(std::move(*unit));
    }
    units_.erase(first, end);
}

std::vector<WaitingUnit> UnitQueue::pause(std::string reason) {
    std::scoped_lock const lock(mutex_);
    paused_ = std::move(reason);
    std::vector<WaitingUnit> waiting{std::move_iterator{units_.begin()},
                                     std::move_iterator{units_.end()}};
    units_.clear();
    octets_ = 0;
    exclusive_units_ = 0;
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
