#include "fault/kill/plan.h"

#include <array>
#include <iterator>
#include <random>
#include <span>
#include <vector>

namespace consult::fault {
namespace {

struct Place {
    Point point;
    bool after_call;
    std::int64_t most;  ///< times it is passed before, at most
};

// Reading a request, the queue, the commit, the answer and the move of the write-ahead log into the
// file, before and after each call; last a moment that no call marks.
constexpr Place places[] = {
    {Point::receive, false, 12},  {Point::receive, true, 12},     {Point::enqueue, false, 8},
    {Point::enqueue, true, 8},    {Point::log_write, false, 40},  {Point::log_write, true, 40},
    {Point::log_sync, false, 8},  {Point::log_sync, true, 8},     {Point::send, false, 12},
    {Point::send, true, 12},      {Point::file_write, false, 40}, {Point::file_write, true, 40},
    {Point::file_sync, false, 2}, {Point::file_sync, true, 2},    {Point::none, false, 1},
};

// What a server does when it opens a database that was not closed: it writes the log once more.
constexpr Place places_of_recovery[] = {
    {Point::log_write, false, 3},
    {Point::log_write, true, 3},
    {Point::log_sync, false, 1},
    {Point::log_sync, true, 1},
};

KillPoint at(Place const& place, std::mt19937_64& random) {
    return {place.point, place.after_call,
            1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(place.most))};
}

/// The places that a server passes.
std::vector<Place> passed(std::span<Place const> all, bool writes_files) {
    std::vector<Place> found;
    for (Place const& place : all) {
        bool const is_of_files =
            place.point == Point::log_write || place.point == Point::log_sync ||
            place.point == Point::file_write || place.point == Point::file_sync;
        if (writes_files || !is_of_files) found.push_back(place);
    }
    return found;
}

}  // namespace

Plan plan_of(std::uint64_t seed, std::uint64_t round, bool writes_files) {
    // A seed sequence is the same everywhere, which the library's distributions are not.
    std::seed_seq sequence{seed, seed >> 32, round};
    std::mt19937_64 random{sequence};
    Plan plan;
    plan.seed = seed;
    plan.round = round;
    plan.connections = 1 + random() % 8;
    plan.acknowledged_before = 1 + random() % 60;
    std::vector<Place> const all = passed(places, writes_files);
    plan.kill = at(all[round % all.size()], random);
    plan.kill_after_microseconds = static_cast<std::int64_t>(random() % 30'000);
    plan.kill_again = random() % 3 == 0;
    plan.second = at(places_of_recovery[random() % std::size(places_of_recovery)], random);
    // A server that recovers nothing itself is killed at a moment.
    if (!writes_files) plan.second = {};
    return plan;
}

std::string name(KillPoint const& kill) {
    static constexpr char const* names[] = {"moment",   "receive",    "enqueue",   "log_write",
                                            "log_sync", "file_write", "file_sync", "send"};
    if (kill.point == Point::none) return "moment";
    return std::string{names[static_cast<int>(kill.point)]} +
           (kill.after_call ? "/after#" : "/before#") + std::to_string(kill.in);
}

}  // namespace consult::fault
