/// Constants that a comment's rows hold by their names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/damage.h"

namespace consult::storage {

/// Throws Damage when the name that stands in the column is none.
template <class Enum>
[[nodiscard]] Enum known(std::optional<Enum> value, std::string_view column) {
    if (!value) throw Damage{"a comment has an unknown " + std::string{column}};
    return *value;
}

}  // namespace consult::storage
