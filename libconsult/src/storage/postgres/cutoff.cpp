#include "storage/postgres/cutoff.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#include "core/thread_name.h"
#include "storage/postgres/fault.h"

namespace consult::storage::postgres {

Cutoff::~Cutoff() {
    {
        std::scoped_lock const lock(mutex_);
        is_ending_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Cutoff::cut_after(std::chrono::milliseconds patience) {
    std::scoped_lock const lock(mutex_);
    cut_at_ = std::min(cut_at_, std::chrono::steady_clock::now() + patience);
    changed_.notify_all();
    if (thread_.joinable()) return;
    thread_ = std::thread{[this] {
        name_this_thread("cutoff");
        std::unique_lock waiting(mutex_);
        while (!is_ending_ && std::chrono::steady_clock::now() < cut_at_)
            changed_.wait_until(waiting, cut_at_);
        if (is_ending_) return;
        is_cut_ = true;
        cut();
    }};
}

void Cutoff::give_up() {
    std::scoped_lock const lock(mutex_);
    is_silent_ = true;
    cut();
}

void Cutoff::answers() {
    std::scoped_lock const lock(mutex_);
    is_silent_ = false;
}

void Cutoff::require_uncut(bool finds_out) {
    std::scoped_lock const lock(mutex_);
    check(finds_out);
}

/// Why there are no new connections; empty when there are. @pre mutex_ is held
std::string Cutoff::reason(bool finds_out) const {
    if (is_cut_) return "PostgreSQL is not waited for any longer";
    if (is_silent_ && !finds_out) return "PostgreSQL does not answer";
    return {};
}

/// @pre mutex_ is held
void Cutoff::check(bool finds_out) const {
    if (std::string const why = reason(finds_out); !why.empty()) throw PostgresFault{why, "", true};
}

/// @pre mutex_ is held
void Cutoff::cut() const {
    for (int const socket : sockets_)
        ::shutdown(socket, SHUT_RDWR);  // wakes whoever waits for it
}

Cutoff::Member::Member(Cutoff& cutoff, int socket, bool finds_out)
    : cutoff_(cutoff), finds_out_(finds_out), socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {
    if (socket_ < 0) {
        throw PostgresFault{std::string{"PostgreSQL: no descriptor: "} + std::strerror(errno), "",
                            true};
    }
    std::scoped_lock const lock(cutoff_.mutex_);
    try {
        cutoff_.check(finds_out);
        cutoff_.sockets_.insert(socket_);
    } catch (...) {
        ::close(socket_);
        throw;
    }
}

std::string Cutoff::Member::reason() const {
    std::scoped_lock const lock(cutoff_.mutex_);
    return cutoff_.reason(finds_out_);
}

Cutoff::Member::~Member() {
    std::scoped_lock const lock(cutoff_.mutex_);
    cutoff_.sockets_.erase(socket_);
    ::close(socket_);
}

}  // namespace consult::storage::postgres
