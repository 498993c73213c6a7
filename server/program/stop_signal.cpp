#include "program/stop_signal.h"

#include <ctime>
#include <unistd.h>
#include <utility>

namespace consult::program {

StopSignal::StopSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

void StopSignal::wait() const {
    int signal = 0;
    sigwait(&signals_, &signal);
}

StopSignal::EndsAtOnce::EndsAtOnce(StopSignal const& signal, std::function<void()> before)
    : thread_([signals = signal.signals_, before = std::move(before)](std::stop_token const& stop) {
          constexpr timespec between_looks{0, 50'000'000};
          while (!stop.stop_requested()) {
              int const taken = sigtimedwait(&signals, nullptr, &between_looks);
              if (taken < 0) continue;
              before();
              // As if it had not been taken: whoever started the process sees what ended it.
              // Whether a signal ends the first process of a container depends on the kernel.
              if (::getpid() != 1) {
                  std::signal(taken, SIG_DFL);
                  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
                  ::kill(::getpid(), taken);
              }
              ::_exit(128 + taken);
          }
      }) {}

}  // namespace consult::program
