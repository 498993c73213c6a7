/// Writes down when the platform comes to have a problem, for which reason, and when it is over.
#pragma once

#include <chrono>
#include <map>
#include <stop_token>
#include <string>
#include <thread>

#include <consult/platform.h>

#include "program/journal.h"

namespace consult::program {

/// Asks once a second, on a thread of its own, so that the log tells what /readyz told even where
/// nobody asked it. Platform and journal must outlive it.
class ProblemWatch {
public:
    ProblemWatch(Platform& platform, Journal& journal);

private:
    /// A problem that was written down.
    struct Noted {
        std::string detail;
        std::chrono::steady_clock::time_point at;
    };

    void run(std::stop_token const& stop);
    void look();

    Platform& platform_;
    Journal& journal_;
    std::map<std::string, Noted> problems_;  ///< by their keys
    std::jthread thread_;
};

}  // namespace consult::program
