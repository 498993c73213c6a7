#include "server/transport/watch.h"

#include <sys/socket.h>

namespace consult::transport {

namespace {

constexpr std::uint64_t phase_mask = 0x0f;
constexpr std::uint64_t ended_bit = 0x10;
constexpr unsigned time_shift = 8;
constexpr std::uint64_t never = ~std::uint64_t{0} >> time_shift;

std::uint64_t milliseconds(Watch::Time time) {
    using std::chrono::milliseconds;
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count());
}

std::uint64_t word(Phase phase, std::uint64_t until) {
    return until << time_shift | static_cast<std::uint64_t>(phase);
}

Phase phase_of(std::uint64_t word) {
    return static_cast<Phase>(word & phase_mask);
}

/// Reading stops, so that the client can still be told; where it is the client that takes nothing,
/// all stops.
void end_wait(int socket, Phase phase) {
    bool const can_answer = phase == Phase::idle || phase == Phase::head || phase == Phase::body;
    ::shutdown(socket, can_answer ? SHUT_RD : SHUT_RDWR);
}

}  // namespace

// Relaxed throughout: the word stands alone, and the socket's own state orders what follows.

void Watch::note(std::uint64_t next) {
    // An octet may have come just as the wait was ended: that must not be forgotten.
    std::uint64_t const before = word_.exchange(next, std::memory_order_relaxed);
    ended_before_ = ended_before_ || (before & ended_bit) != 0;
}

void Watch::wait_for(Phase phase, Time until) {
    note(word(phase, milliseconds(until)));
}

void Watch::wait_for(Phase phase) {
    note(word(phase, never));
}

bool Watch::was_ended() const {
    return ended_before_ || (word_.load(std::memory_order_relaxed) & ended_bit) != 0;
}

Phase Watch::phase() const {
    return phase_of(word_.load(std::memory_order_relaxed));
}

void WatchList::add(std::shared_ptr<Watch> watch, int socket) {
    std::scoped_lock const lock(mutex_);
    Watch const* const key = watch.get();
    entries_.emplace(key, Entry{std::move(watch), socket});
}

void WatchList::remove(Watch const& watch) {
    std::scoped_lock const lock(mutex_);
    entries_.erase(&watch);
    if (entries_.empty()) empty_.notify_all();
}

std::size_t WatchList::size() const {
    std::scoped_lock const lock(mutex_);
    return entries_.size();
}

void WatchList::clear() {
    std::scoped_lock const lock(mutex_);
    entries_.clear();
}

std::size_t WatchList::sweep(Watch::Time now, bool closing) {
    std::uint64_t const limit = milliseconds(now);
    std::size_t late = 0;
    std::scoped_lock const lock(mutex_);
    for (auto const& [key, entry] : entries_) {
        std::uint64_t seen = entry.watch->word_.load(std::memory_order_relaxed);
        if ((seen & ended_bit) != 0) continue;
        bool const is_over = seen >> time_shift <= limit;
        if (!is_over && !(closing && phase_of(seen) == Phase::idle)) continue;
        // The connection may have gone on just now: then this wait is over already.
        if (!entry.watch->word_.compare_exchange_strong(seen, seen | ended_bit)) continue;
        end_wait(entry.socket, phase_of(seen));
        if (is_over && phase_of(seen) != Phase::draining) ++late;
    }
    return late;
}

void WatchList::cut() {
    std::scoped_lock const lock(mutex_);
    for (auto const& [key, entry] : entries_)
        ::shutdown(entry.socket, SHUT_RDWR);
}

bool WatchList::wait_until_empty(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    return empty_.wait_for(lock, most, [this] { return entries_.empty(); });
}

}  // namespace consult::transport
