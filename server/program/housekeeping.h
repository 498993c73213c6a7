/// What a server does once a day, beside serving.
#pragma once

#include <stop_token>
#include <thread>

#include <consult/platform.h>

namespace consult::program {

/// Sweeps files that nothing refers to, now and then daily, on a thread of its own. What goes wrong
/// is logged; it is tried again the next day. The platform must outlive it.
class Housekeeping {
public:
    explicit Housekeeping(Platform& platform);

private:
    void run(std::stop_token const& stop);

    Platform& platform_;
    std::jthread thread_;
};

}  // namespace consult::program
