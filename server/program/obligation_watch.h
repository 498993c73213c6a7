/// Keeps what is owed up to date while nobody does anything.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>

#include <consult/platform.h>

#include "program/journal.h"

namespace consult::program {

/// Has the platform note what time alone has made overdue and put reminders into the outbox: at the
/// instant that it names, and every ten seconds at the latest, on a thread of its own. What goes
/// wrong is logged and tried again. Platform and journal must outlive it.
class ObligationWatch {
public:
    ObligationWatch(Platform& platform, Journal& journal);

    struct Figures {
        double last_success_seconds = 0;  ///< since 1970; 0: not yet
        std::uint64_t failures = 0;
    };
    [[nodiscard]] Figures figures() const;

private:
    void run(std::stop_token const& stop);
    /// @return how long to wait before the next look
    [[nodiscard]] std::chrono::microseconds look();

    Platform& platform_;
    Journal& journal_;
    mutable std::mutex mutex_;
    Figures figures_;
    std::jthread thread_;
};

}  // namespace consult::program
