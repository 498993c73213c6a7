#include "program/problem_watch.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace consult::program {

ProblemWatch::ProblemWatch(Platform& platform, Journal& journal)
    : platform_(platform),
      journal_(journal),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

void ProblemWatch::look() {
    std::map<std::string, std::string> found;
    for (HealthProblem const& problem : platform_.health().problems)
        found.emplace(problem.key, problem.detail);
    for (auto const& [key, detail] : found) {
        if (problems_.contains(key)) continue;
        journal_.note(Severity::warning, "problem", detail, {{"problem", key}});
    }
    for (auto const& [key, detail] : problems_) {
        if (found.contains(key)) continue;
        journal_.note(Severity::info, "problem_over", "no longer: " + detail, {{"problem", key}});
    }
    problems_ = std::move(found);
}

void ProblemWatch::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        look();
        woken.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; });
    }
}

}  // namespace consult::program
