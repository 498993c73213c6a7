/// Signals that ask a command to end, taken so that what it began is undone.
#pragma once

#include <csignal>

namespace consult::program {

/// While it lives, the first SIGINT, SIGTERM or SIGHUP is noted; a second one ends the process as
/// ever. One at a time.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(Interruption const&) = delete;
    Interruption& operator=(Interruption const&) = delete;

    /// Throws Failure when such a signal has come.
    void look() const;

private:
    static constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction before_[3]{};
};

}  // namespace consult::program
