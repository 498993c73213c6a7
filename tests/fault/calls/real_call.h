/// The calls that ours stand before.
#pragma once

#include <dlfcn.h>

namespace consult::fault {

template <class Function>
Function* next_of_name(char const* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace consult::fault

/// The function of that name in the library that would have been called.
#define CONSULT_REAL_CALL(function)                                                               \
    ([] {                                                                                         \
        static auto* const found = consult::fault::next_of_name<decltype(::function)>(#function); \
        return found;                                                                             \
    }())
