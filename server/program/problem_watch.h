/// Writes down when the platform comes to have a problem, and when it is over.
#pragma once

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
    void run(std::stop_token const& stop);
    void look();

    Platform& platform_;
    Journal& journal_;
    std::map<std::string, std::string> problems_;  ///< that were written down, with their details
    std::jthread thread_;
};

}  // namespace consult::program
