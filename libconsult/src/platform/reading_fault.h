/// Telling what can't be read from what is wrong.
#pragma once

#include <exception>

namespace consult {

/// Whether reading met a fault that says nothing of what is stored: the database was lost or
/// written meanwhile, or its role may not read it.
[[nodiscard]] bool is_of_access(std::exception const& fault);

}  // namespace consult
