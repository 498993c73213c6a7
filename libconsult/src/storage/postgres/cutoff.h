/// Ends the waiting for a server that does not answer, so that a program can end or refuse.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
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

    /// Who heeds the silence of the server.
    enum class Silence { is_heeded, is_not };

    /// The server lets nobody in: who heeds it makes no new connection until it answers().
    void let_nobody_try();
    /// The server is silent: who heeds it loses every connection there is, too.
    void give_up();
    void answers();

    /// Throws PostgresFault where there are no new connections.
    void require_uncut(Silence silence);

    /// A connection's place among those that are cut, for as long as it lives.
    class Member {
    public:
        /// Throws as require_uncut() does.
        Member(Cutoff& cutoff, int socket, Silence silence);
        ~Member();
        Member(Member const&) = delete;
        Member& operator=(Member const&) = delete;

        /// Why it may have been cut; empty when it was not.
        [[nodiscard]] std::string reason() const;

    private:
        Cutoff& cutoff_;
        Silence silence_;
        int socket_;  ///< ours, so that it is never another's: libpq closes its own when it likes
    };

private:
    [[nodiscard]] std::string reason(Silence silence) const;
    void check(Silence silence) const;
    void cut(bool only_who_heed) const;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<int, Silence> sockets_;
    std::chrono::steady_clock::time_point cut_at_ = std::chrono::steady_clock::time_point::max();
    bool is_cut_ = false;
    bool is_silent_ = false;  ///< the server
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace consult::storage::postgres
