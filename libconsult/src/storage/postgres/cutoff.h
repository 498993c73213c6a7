/// Ends the waiting for a server that does not answer, so that a program can end.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace consult::storage::postgres {

/// What the connections of a program have in common. Thread-safe; outlives them.
class Cutoff {
public:
    Cutoff() = default;
    /// Nothing is cut any more.
    ~Cutoff();
    Cutoff(Cutoff const&) = delete;
    Cutoff& operator=(Cutoff const&) = delete;

    /// After `patience` every connection there is loses its server, and there are no new ones. Of
    /// several calls the soonest counts.
    void cut_after(std::chrono::milliseconds patience);

    /// Throws PostgresFault when the connections have been cut.
    void require_uncut();

    /// A connection's place among those that are cut, for as long as it lives.
    class Member {
    public:
        /// Throws as require_uncut() does.
        Member(Cutoff& cutoff, int socket);
        ~Member();
        Member(Member const&) = delete;
        Member& operator=(Member const&) = delete;

    private:
        Cutoff& cutoff_;
        int socket_;  ///< ours, so that it is never another's: libpq closes its own when it likes
    };

private:
    void cut();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<int> sockets_;
    std::chrono::steady_clock::time_point cut_at_ = std::chrono::steady_clock::time_point::max();
    bool is_cut_ = false;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace consult::storage::postgres
