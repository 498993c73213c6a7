/// The calls where a process can be killed that change no files, and the clock.
#include <ctime>
#include <pthread.h>
#include <sys/socket.h>

#include "fault/calls/real_call.h"
#include "fault/calls/watched_files.h"

namespace consult::fault {
namespace {

template <class Call>
auto at(Point point, Call&& call) {
    pass(point, false);
    auto const result = call();
    // One that has to be made again has done nothing.
    if (result >= 0) pass(point, true);
    return result;
}

}  // namespace
}  // namespace consult::fault

using namespace consult::fault;

extern "C" {

ssize_t recv(int socket, void* data, size_t size, int flags) {
    return at(Point::receive, [&] { return CONSULT_REAL_CALL(recv)(socket, data, size, flags); });
}

ssize_t recvmsg(int socket, msghdr* message, int flags) {
    return at(Point::receive, [&] { return CONSULT_REAL_CALL(recvmsg)(socket, message, flags); });
}

ssize_t send(int socket, void const* data, size_t size, int flags) {
    return at(Point::send, [&] { return CONSULT_REAL_CALL(send)(socket, data, size, flags); });
}

ssize_t sendmsg(int socket, msghdr const* message, int flags) {
    return at(Point::send, [&] { return CONSULT_REAL_CALL(sendmsg)(socket, message, flags); });
}

int pthread_cond_broadcast(pthread_cond_t* condition) noexcept {
    return at(Point::enqueue, [&] { return CONSULT_REAL_CALL(pthread_cond_broadcast)(condition); });
}

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    int const result = CONSULT_REAL_CALL(clock_gettime)(clock, time);
    if (clock == CLOCK_REALTIME) time->tv_sec += orders().clock_shift_seconds;
    return result;
}
}
