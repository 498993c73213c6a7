/// What a server does once a day, beside serving.
#pragma once

#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>

#include <consult/platform.h>

#include "program/journal.h"

namespace consult::program {

/// Sweeps files that nothing refers to, now and then daily, on a thread of its own. What goes wrong
/// is logged; it is tried again the next day. Platform and journal must outlive it.
class Housekeeping {
public:
    Housekeeping(Platform& platform, Journal& journal);

    struct Figures {
        double last_success_seconds = 0;  ///< since 1970; 0: not yet
        std::uint64_t removed_files = 0;
        std::uint64_t failures = 0;
    };
    [[nodiscard]] Figures figures() const;

private:
    void run(std::stop_token const& stop);
    void sweep();

    Platform& platform_;
    Journal& journal_;
    mutable std::mutex mutex_;
    Figures figures_;
    std::jthread thread_;
};

}  // namespace consult::program
