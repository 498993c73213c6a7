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
        if (!is_ending_) cut();
    }};
}

void Cutoff::require_uncut() {
    std::scoped_lock const lock(mutex_);
    if (is_cut_) throw PostgresFault{"PostgreSQL is not waited for any longer", "", true};
}

/// @pre mutex_ is held
void Cutoff::cut() {
    is_cut_ = true;
    for (int const socket : sockets_)
        ::shutdown(socket, SHUT_RDWR);  // wakes whoever waits for it
}

Cutoff::Member::Member(Cutoff& cutoff, int socket)
    : cutoff_(cutoff), socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {
    if (socket_ < 0) {
        throw PostgresFault{std::string{"PostgreSQL: no descriptor: "} + std::strerror(errno), "",
                            true};
    }
    std::scoped_lock const lock(cutoff_.mutex_);
    if (cutoff_.is_cut_) {
        ::close(socket_);
        throw PostgresFault{"PostgreSQL is not waited for any longer", "", true};
    }
    cutoff_.sockets_.insert(socket_);
}

Cutoff::Member::~Member() {
    std::scoped_lock const lock(cutoff_.mutex_);
    cutoff_.sockets_.erase(socket_);
    ::close(socket_);
}

}  // namespace consult::storage::postgres
