#include "storage/snapshot_pool.h"

#include <algorithm>
#include <chrono>

namespace consult::storage {

SnapshotPool::SnapshotPool(MakeReader const& make, std::size_t size) {
    for (std::size_t i = 0; i < std::max<std::size_t>(size, 1); ++i) {
        readers_.push_back(make());
        free_.push_back(readers_.back().get());
    }
}

SnapshotPool::~SnapshotPool() = default;

Snapshot SnapshotPool::lend() {
    SnapshotReader& reader = wait_for_free();
    try {
        reader.begin();
    } catch (...) {
        make_free(reader);
        throw;
    }
    return {&reader, [this, &reader](Queries*) { take_back(reader); }};
}

SnapshotReader& SnapshotPool::wait_for_free() {
    std::unique_lock lock(mutex_);
    std::uint64_t const ticket = next_ticket_++;
    auto const is_my_turn = [&] { return ticket == next_served_ && !free_.empty(); };
    std::chrono::steady_clock::duration waited{0};
    if (!is_my_turn()) {
        auto const begun = std::chrono::steady_clock::now();
        changed_.wait(lock, is_my_turn);
        waited = std::chrono::steady_clock::now() - begun;
    }
    waits_.add_alone(waited);  // under the lock
    SnapshotReader& reader = *free_.back();
    free_.pop_back();
    bool const others_wait = ++next_served_ != next_ticket_ && !free_.empty();
    lock.unlock();
    if (others_wait) changed_.notify_all();
    return reader;
}

void SnapshotPool::take_back(SnapshotReader& reader) {
    reader.end();
    make_free(reader);
}

void SnapshotPool::make_free(SnapshotReader& reader) {
    bool others_wait = false;
    {
        std::scoped_lock const lock(mutex_);
        free_.push_back(&reader);
        others_wait = next_served_ != next_ticket_;
    }
    if (others_wait) changed_.notify_all();
}

}  // namespace consult::storage
