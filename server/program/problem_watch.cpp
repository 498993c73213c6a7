#include "program/problem_watch.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

namespace consult::program {
namespace {

/// A reason may hold a number that changes all the time.
constexpr std::chrono::minutes between_changes_of_a_number{1};

std::string without_numbers(std::string text) {
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
}

}  // namespace

ProblemWatch::ProblemWatch(Platform& platform, Journal& journal)
    : platform_(platform),
      journal_(journal),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

void ProblemWatch::look() {
    auto const now = std::chrono::steady_clock::now();
    std::map<std::string, Noted> found;
    for (HealthProblem const& problem : platform_.health().problems) {
        auto const known = problems_.find(problem.key);
        bool const is_said =
            known != problems_.end() &&
            (known->second.detail == problem.detail ||
             (without_numbers(known->second.detail) == without_numbers(problem.detail) &&
              now - known->second.at < between_changes_of_a_number));
        if (is_said) {
            found.insert(*known);
            continue;
        }
        journal_.note(Severity::warning, "problem", problem.detail, {{"problem", problem.key}});
        found.emplace(problem.key, Noted{problem.detail, now});
    }
    for (auto const& [key, noted] : problems_) {
        if (found.contains(key)) continue;
        journal_.note(Severity::info, "problem_over", "no longer: " + noted.detail,
                      {{"problem", key}});
    }
    problems_ = std::move(found);
}

void ProblemWatch::run(std::stop_token const& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        try {
            look();
        } catch (std::exception const& fault) {
            // The next look may succeed.
            journal_.note(Severity::error, "problem", fault.what(), {{"problem", "health"}});
        }
        woken.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; });
    }
}

}  // namespace consult::program
