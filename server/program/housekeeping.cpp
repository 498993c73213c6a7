#include "program/housekeeping.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <spdlog/spdlog.h>

namespace consult::program {
namespace {

void sweep(Platform& platform) {
    try {
        std::size_t const removed = platform.sweep_files();
        if (removed > 0) spdlog::info("removed {} files that nothing refers to", removed);
    } catch (std::exception const& error) {
        spdlog::warn("files that nothing refers to can't be removed: {}", error.what());
    }
}

}  // namespace

Housekeeping::Housekeeping(Platform& platform)
    : platform_(platform), thread_([this](std::stop_token const& stop) { run(stop); }) {}

void Housekeeping::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        sweep(platform_);
        woken.wait_for(lock, stop, std::chrono::hours{24}, [] { return false; });
    }
}

}  // namespace consult::program
