#include "storage/elapsed_time.h"

#include <ctime>

namespace consult::storage {

std::chrono::microseconds elapsed_time() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds{now.tv_sec} +
           std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds{now.tv_nsec});
}

}  // namespace consult::storage
