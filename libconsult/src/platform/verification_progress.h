/// How far a verification has come.
#pragma once

#include <cstdint>
#include <functional>

namespace consult {

/// Counts what has been checked, of whatever kind, against all that will be.
class VerificationProgress {
public:
    using Tell = std::function<void(std::uint64_t done, std::uint64_t total)>;

    VerificationProgress(Tell const& tell, std::uint64_t total) : tell_(tell), total_(total) {}

    /// One more is done. Told now and then, and at the end.
    void step() {
        ++done_;
        if (tell_ && (done_ % 1000 == 0 || done_ == total_)) tell_(done_, total_);
    }

private:
    Tell const& tell_;
    std::uint64_t total_;
    std::uint64_t done_ = 0;
};

}  // namespace consult
