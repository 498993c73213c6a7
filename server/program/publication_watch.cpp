#include "program/publication_watch.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>

namespace consult::program {
namespace {

/// Whoever publishes waits for it to begin.
constexpr std::chrono::milliseconds between_looks{500};
constexpr std::chrono::seconds after_failure{5};
/// After so many units it is looked whether the program stops.
constexpr std::size_t units_at_once = 5;

}  // namespace

PublicationWatch::PublicationWatch(Platform& platform, Journal& journal)
    : platform_(platform),
      journal_(journal),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

bool PublicationWatch::look() {
    return platform_.responses().keep_up(units_at_once) == units_at_once;
}

void PublicationWatch::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        std::chrono::milliseconds wait = between_looks;
        try {
            if (look()) continue;
        } catch (std::exception const& error) {
            journal_.note(Severity::warning, "publication_failed",
                          std::string{"the publication of responses can't go on: "} + error.what());
            wait = after_failure;
        }
        woken.wait_for(lock, stop, wait, [] { return false; });
    }
}

}  // namespace consult::program
