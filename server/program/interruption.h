/// Signals that ask a command to end, taken so that what it began is undone.
#pragma once

#include <csignal>

#include "storage/while_waiting.h"

namespace consult::program {

/// While it lives, the first SIGINT, SIGTERM or SIGHUP is noted; a second one ends the process as
/// ever. One at a time.
class Interruption {
public:
    /// @param told what a command that was broken off says
    explicit Interruption(char const* told = "broken off; what was begun is undone");
    ~Interruption();
    Interruption(Interruption const&) = delete;
    Interruption& operator=(Interruption const&) = delete;

    [[nodiscard]] bool is_noted() const;
    /// Throws Failure when such a signal has come. Asked by itself while a server or
    /// another program is waited for.
    void look() const;

private:
    char const* told_;
    storage::WhileWaiting while_waiting_{[this] { look(); }};
    static constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction before_[3]{};
};

}  // namespace consult::program
