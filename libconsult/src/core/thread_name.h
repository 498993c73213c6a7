/// What a thread is called in the operator's tools, such as `top -H`.
#pragma once

#include <pthread.h>
#include <string>

namespace consult {

/// Names the calling thread; the system shows the first 15 octets.
inline void name_this_thread(std::string const& name) noexcept {
    (void)::pthread_setname_np(::pthread_self(), name.substr(0, 15).c_str());
}

}  // namespace consult
