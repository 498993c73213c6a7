/// The signals that end the server: SIGTERM and SIGINT.
#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace consult::program {

/// Takes them from before any thread starts, so that no other thread sees them.
class StopSignal {
public:
    StopSignal();
    /// Waits for one.
    void wait() const;

    /// While it lives, one ends the process at once: of use while nothing is served yet, whatever
    /// that waits for.
    class EndsAtOnce {
    public:
        /// @param before is called first, on a thread of its own
        EndsAtOnce(StopSignal const& signal, std::function<void()> before);

    private:
        std::jthread thread_;
    };

private:
    sigset_t signals_{};
};

}  // namespace consult::program
