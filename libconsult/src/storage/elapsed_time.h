/// How time passes, whatever the clock is set to.
#pragma once

#include <chrono>

namespace consult::storage {

/// Since the machine was started; it goes on while the process is stopped or the machine sleeps.
[[nodiscard]] std::chrono::microseconds elapsed_time();

}  // namespace consult::storage
