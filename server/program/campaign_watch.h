/// Finds campaigns among the comments that come, while nobody does anything.
#pragma once

#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>

#include <consult/platform.h>

#include "program/journal.h"

namespace consult::program {

/// Has the platform place new comments in their campaigns soon after they come, on a thread of its
/// own. What goes wrong is logged and tried again. Platform and journal must outlive it.
class CampaignWatch {
public:
    CampaignWatch(Platform& platform, Journal& journal);

    struct Figures {
        std::uint64_t placed = 0;         ///< comments that were looked at
        double last_success_seconds = 0;  ///< since 1970; 0: not yet
        std::uint64_t failures = 0;
    };
    [[nodiscard]] Figures figures() const;

private:
    void run(std::stop_token const& stop);
    void look(std::stop_token const& stop);

    Platform& platform_;
    Journal& journal_;
    mutable std::mutex mutex_;
    Figures figures_;
    std::jthread thread_;
};

}  // namespace consult::program
