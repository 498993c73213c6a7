/// A progress bar for long work, on a terminal only.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace consult::program {

/// Draws on standard error while it is a terminal, at most ten times a second; otherwise nothing.
class Progress {
public:
    explicit Progress(std::string what);
    ~Progress() { end(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;
    void show(std::uint64_t done, std::uint64_t total);
    /// Takes the bar away, before anything else is printed.
    void end();

private:
    std::string what_;
    bool on_terminal_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point next_{};
};

}  // namespace consult::program
