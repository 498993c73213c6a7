#include "program/housekeeping.h"

#include <chrono>
#include <condition_variable>
#include <string>

namespace consult::program {

Housekeeping::Housekeeping(Platform& platform, Journal& journal)
    : platform_(platform),
      journal_(journal),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

Housekeeping::Figures Housekeeping::figures() const {
    std::scoped_lock const lock(mutex_);
    return figures_;
}

void Housekeeping::sweep() {
    try {
        std::size_t const removed = platform_.sweep_files();
        std::chrono::duration<double> const now = platform_.clock().now().time_since_epoch();
        if (removed > 0) {
            std::string const files = removed == 1 ? " file" : " files";
            journal_.note(Severity::info, "files_removed",
                          "removed " + std::to_string(removed) + files + " that nothing refers to",
                          {{"files", static_cast<std::int64_t>(removed)}});
        }
        std::scoped_lock const lock(mutex_);
        figures_.removed_files += removed;
        figures_.last_success_seconds = now.count();
    } catch (std::exception const& error) {
        journal_.note(
            Severity::warning, "sweep_failed",
            std::string{"files that nothing refers to can't be removed: "} + error.what());
        std::scoped_lock const lock(mutex_);
        ++figures_.failures;
    }
}

void Housekeeping::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        sweep();
        woken.wait_for(lock, stop, std::chrono::hours{24}, [] { return false; });
    }
}

}  // namespace consult::program
