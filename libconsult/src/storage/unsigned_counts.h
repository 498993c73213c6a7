/// Counts as the databases give them: signed, and never below zero.
#pragma once

#include <cstdint>

namespace consult::storage {

[[nodiscard]] constexpr std::uint64_t unsigned_of(std::int64_t count) {
    return static_cast<std::uint64_t>(count);
}

}  // namespace consult::storage
