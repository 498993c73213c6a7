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
        cut(false);
    }};
}

void Cutoff::let_nobody_try() {
    std::scoped_lock const lock(mutex_);
    is_silent_ = true;
}

void Cutoff::give_up() {
    std::scoped_lock const lock(mutex_);
    is_silent_ = true;
    cut(true);
}

void Cutoff::answers() {
    std::scoped_lock const lock(mutex_);
    is_silent_ = false;
}

void Cutoff::require_uncut(Silence silence) {
    std::scoped_lock const lock(mutex_);
    check(silence);
}

/// Why there are no new connections; empty when there are. @pre mutex_ is held
std::string Cutoff::reason(Silence silence) const {
    if (is_cut_) return "PostgreSQL is not waited for any longer";
    if (is_silent_ && silence == Silence::is_heeded) return "PostgreSQL does not answer";
    return {};
}

/// @pre mutex_ is held
void Cutoff::check(Silence silence) const {
    if (std::string const why = reason(silence); !why.empty()) throw PostgresFault{why, "", true};
}

/// @pre mutex_ is held
void Cutoff::cut(bool only_who_heed) const {
    for (auto const& [socket, silence] : sockets_) {
        if (only_who_heed && silence == Silence::is_not) continue;
        ::shutdown(socket, SHUT_RDWR);  // wakes whoever waits for it
    }
}

Cutoff::Member::Member(Cutoff& cutoff, int socket, Silence silence)
    : cutoff_(cutoff), silence_(silence), socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {
    if (socket_ < 0) {
        throw PostgresFault{std::string{"PostgreSQL: no descriptor: "} + std::strerror(errno), "",
                            true};
    }
    std::scoped_lock const lock(cutoff_.mutex_);
    try {
        cutoff_.check(silence);
        cutoff_.sockets_.emplace(socket_, silence);
    } catch (...) {
        ::close(socket_);
        throw;
    }
}

std::string Cutoff::Member::reason() const {
    std::scoped_lock const lock(cutoff_.mutex_);
    return cutoff_.reason(silence_);
}

Cutoff::Member::~Member() {
    std::scoped_lock const lock(cutoff_.mutex_);
    cutoff_.sockets_.erase(socket_);
    ::close(socket_);
}

}  // namespace consult::storage::postgres
