#include "program/campaign_watch.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <string>

namespace consult::program {
namespace {

/// A comment is to be in its campaign within two seconds of its arrival.
constexpr std::chrono::milliseconds between_looks{500};

}  // namespace

CampaignWatch::CampaignWatch(Platform& platform, Journal& journal)
    : platform_(platform),
      journal_(journal),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

CampaignWatch::Figures CampaignWatch::figures() const {
    std::scoped_lock const lock(mutex_);
    return figures_;
}

void CampaignWatch::look(std::stop_token const& stop) {
    try {
        std::size_t const placed = platform_.campaigns().keep_up(stop);
        Instant const now = platform_.clock().now();
        std::scoped_lock const lock(mutex_);
        figures_.placed += placed;
        figures_.last_success_seconds =
            std::chrono::duration<double>{now.time_since_epoch()}.count();
    } catch (std::exception const& error) {
        journal_.note(Severity::warning, "campaigns_failed",
                      std::string{"new comments can't be placed in campaigns: "} + error.what());
        std::scoped_lock const lock(mutex_);
        ++figures_.failures;
    }
}

void CampaignWatch::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        look(stop);
        woken.wait_for(lock, stop, between_looks, [] { return false; });
    }
}

}  // namespace consult::program
