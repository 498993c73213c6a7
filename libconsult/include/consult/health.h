/// Whether a platform can do its work, and if not, why.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace consult {

/// Something that an operator should see to.
struct HealthProblem {
    /// For programs, and never reworded:
    /// - `recovering`: the disk failed under a commit; nothing is written until it works again
    /// - `closing`: the platform is being closed
    /// - `log_damaged`: the end of the action log is not what was written; nothing can be appended
    /// - `log_behind`: entries wait for their place in the action log for more than five seconds
    /// - `clock_off`: the clock differs by more than 250 ms from what the log is timed by, or was
    /// set
    ///   ahead by more than 10 s while the platform was open, less than ten minutes ago
    /// - `search_behind`: the index of comments has been behind for a minute, as while it is made
    ///   anew
    /// - `queue_nearly_full`: nine tenths of the changes that may wait for the disk do
    std::string key;
    bool stops_writes = true;
    std::string detail;  ///< for the operator alone: it may name files
};

/// Whether the platform can keep what it is given.
struct Health {
    bool accepts_writes = true;
    std::string reason;  ///< why not: the detail of the first problem that stops writes
    std::size_t queued_units = 0;
    std::vector<HealthProblem> problems;
};

}  // namespace consult
