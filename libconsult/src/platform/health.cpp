#include "platform/health.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/counted_words.h"

namespace consult {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_log_lag = std::chrono::seconds{5};
constexpr milliseconds longest_search_lag = std::chrono::seconds{60};

bool is_nearly_full(std::size_t held, std::size_t most) {
    return most > 0 && held >= most - most / 10;
}

std::string text_of(milliseconds span) {
    return std::to_string(span.count()) + " ms";
}

}  // namespace

Health health_of(storage::StorageHealth const& storage, SearchMetrics const& search) {
    Health health;
    health.queued_units = storage.queued_units;
    auto const add = [&](std::string key, bool stops_writes, std::string detail) {
        health.problems.push_back({std::move(key), stops_writes, std::move(detail)});
    };
    if (!storage.accepts_writes) {
        bool const is_recovering = !storage.reason.empty();
        add(is_recovering ? "recovering" : "closing", true,
            is_recovering ? storage.reason : "the storage is closing");
    }
    if (!storage.log_damage.empty()) {
        add("log_damaged", true, "the action log is damaged: " + storage.log_damage);
    }
    if (storage.log_lag && *storage.log_lag > longest_log_lag) {
        add("log_behind", true,
            "entries wait for their place in the log since " + text_of(*storage.log_lag));
    }
    if (std::chrono::abs(storage.clock_offset) > storage::largest_clock_offset) {
        add("clock_off", true,
            "the clock differs by " + text_of(storage.clock_offset) +
                " from what the log is timed by; set it right");
    } else if (storage.clock_jump > storage::largest_clock_jump) {
        add("clock_off", true,
            "the clock was set ahead by " + text_of(storage.clock_jump) +
                " while the server ran; set it right, or, where it is right now, restart the "
                "server or wait for ten minutes");
    }
    // Who comes is still served: one server less would only make the others' queues longer.
    if (is_nearly_full(storage.queued_units, storage.most_units) ||
        is_nearly_full(storage.queued_octets, storage.most_octets)) {
        add("queue_nearly_full", false,
            english_count(storage.queued_units, "change waits for the disk",
                          "changes wait for the disk"));
    }
    if (search.lag && *search.lag > longest_search_lag) {
        add("search_behind", false,
            "the index of comments has been behind for " + text_of(*search.lag));
    }
    auto const stopping = std::ranges::find_if(health.problems, &HealthProblem::stops_writes);
    if (stopping != health.problems.end()) {
        health.accepts_writes = false;
        health.reason = stopping->detail;
    }
    return health;
}

}  // namespace consult
