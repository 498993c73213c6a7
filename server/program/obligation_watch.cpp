#include "program/obligation_watch.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <optional>
#include <string>

namespace consult::program {
namespace {

using std::chrono::microseconds;

/// Another server, or an official, may make something due sooner than was known.
constexpr microseconds longest_wait = std::chrono::seconds{10};
/// What another server is just noting is still due here.
constexpr microseconds shortest_wait = std::chrono::milliseconds{100};

}  // namespace

ObligationWatch::ObligationWatch(Platform& platform, Journal& journal)
    : platform_(platform),
      journal_(journal),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

ObligationWatch::Figures ObligationWatch::figures() const {
    std::scoped_lock const lock(mutex_);
    return figures_;
}

microseconds ObligationWatch::look() {
    try {
        std::optional<Instant> const next = platform_.obligations().keep_watch();
        Instant const now = platform_.clock().now();
        {
            std::scoped_lock const lock(mutex_);
            figures_.last_success_seconds =
                std::chrono::duration<double>{now.time_since_epoch()}.count();
        }
        return next ? std::clamp<microseconds>(*next - now, shortest_wait, longest_wait)
                    : longest_wait;
    } catch (std::exception const& error) {
        journal_.note(Severity::warning, "watch_failed",
                      std::string{"what became overdue can't be noted: "} + error.what());
        std::scoped_lock const lock(mutex_);
        ++figures_.failures;
        return longest_wait;
    }
}

void ObligationWatch::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested())
        woken.wait_for(lock, stop, look(), [] { return false; });
}

}  // namespace consult::program
