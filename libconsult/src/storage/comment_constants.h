/// Constants that a comment's rows hold by their names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <consult/error.h>

namespace consult::storage {

/// Throws Fault when the name that stands in the column is none.
template <class Enum>
[[nodiscard]] Enum known(std::optional<Enum> value, std::string_view column) {
    if (!value) throw Fault{"a comment has an unknown " + std::string{column}};
    return *value;
}

}  // namespace consult::storage
