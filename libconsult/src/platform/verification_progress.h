/// How far a verification has come.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>

namespace consult {

/// What whoever is told of the progress threw: no fault of what is being checked, so not of a type
/// that is taken for one.
struct BrokenOff {
    std::exception_ptr cause;
};

/// Counts what has been checked, of whatever kind, against all that will be.
class VerificationProgress {
public:
    using Tell = std::function<void(std::uint64_t done, std::uint64_t total)>;

    VerificationProgress(Tell const& tell, std::uint64_t total) : tell_(tell), total_(total) {}

    /// One more is done. Told now and then, and at the end. Throws BrokenOff.
    void step() {
        ++done_;
        if (!tell_ || (done_ % 1000 != 0 && done_ != total_)) return;
        try {
            tell_(done_, total_);
        } catch (...) {
            throw BrokenOff{std::current_exception()};
        }
    }

private:
    Tell const& tell_;
    std::uint64_t total_;
    std::uint64_t done_ = 0;
};

}  // namespace consult
