/// Deadlines of connections, kept without a timer for each.
///
/// A connection notes what it waits for and until when, in one word. A sweep a few times a second
/// looks for those that are late and shuts their sockets down, which ends the wait; what follows is
/// done by the connection itself. So nothing but the socket is touched from outside.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace consult::transport {

/// What a connection waits for.
enum class Phase : std::uint8_t {
    handshake,
    idle,      ///< for the first octet of a request
    head,      ///< for the rest of its head
    body,      ///< for the rest of its body
    handling,  ///< for the answer or the next piece of it: not the client's time
    writing,   ///< for the client to take the answer
    draining,  ///< for a refused client to stop sending
};

class Watch {
public:
    using Time = std::chrono::steady_clock::time_point;

    virtual ~Watch() = default;

    void wait_for(Phase phase, Time until);
    /// Without a deadline.
    void wait_for(Phase phase);
    /// Whether some wait was ended from outside: nothing is read from this socket any more.
    [[nodiscard]] bool was_ended() const;
    [[nodiscard]] Phase phase() const;

private:
    friend class WatchList;
    void note(std::uint64_t next);

    /// Deadline in milliseconds, above a bit for `ended` and the phase: one word, so that a sweep
    /// never takes the deadline of one wait for that of another.
    std::atomic<std::uint64_t> word_{0};
    bool ended_before_ = false;  ///< some earlier wait was ended
};

/// All connections; it owns them, since between a request and its answer nobody else does.
/// Thread-safe.
class WatchList {
public:
    void add(std::shared_ptr<Watch> watch, int socket);
    /// To be called before the socket is closed: afterwards its number may be another's.
    void remove(Watch const& watch);
    [[nodiscard]] std::size_t size() const;
    void clear();

    /// Ends the waits that are late; with `closing`, idle ones too. Returns how many were late, not
    /// counting refused clients.
    std::size_t sweep(Watch::Time now, bool closing);
    /// Shuts every socket down.
    void cut();
    /// False when connections are left after that time.
    [[nodiscard]] bool wait_until_empty(std::chrono::milliseconds most);

private:
    struct Entry {
        std::shared_ptr<Watch> watch;
        int socket;
    };

    mutable std::mutex mutex_;
    std::condition_variable empty_;
    std::unordered_map<Watch const*, Entry> entries_;
};

}  // namespace consult::transport
