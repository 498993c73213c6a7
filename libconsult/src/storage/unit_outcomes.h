/// How a unit ends that was not kept.
#pragma once

#include <exception>
#include <string>

#include "storage/storage.h"

namespace consult::storage {

[[nodiscard]] UnitOutcome queue_full();
[[nodiscard]] UnitOutcome recovering();
[[nodiscard]] UnitOutcome closing();
/// It can't be told when it came.
[[nodiscard]] UnitOutcome clock_off();
/// A fault comes with a refusal too, so that nobody takes it for success.
[[nodiscard]] UnitOutcome failed(std::exception_ptr fault);
[[nodiscard]] std::string text_of(std::exception_ptr const& fault);

}  // namespace consult::storage
