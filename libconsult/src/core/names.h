/// Enumerators and their names: one table per enum says both ways.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include <consult/error.h>

namespace consult {

template <class Enum>
using Named = std::pair<Enum, std::string_view>;

/// The name in `table`. A value that is not there is a bug: throws Fault.
template <class Enum, std::size_t count>
[[nodiscard]] std::string_view name_in(Named<Enum> const (&table)[count], Enum value) {
    for (auto const& [known, name] : table) {
        if (known == value) return name;
    }
    throw Fault{"an enumerator without a name"};
}

template <class Enum, std::size_t count>
[[nodiscard]] std::optional<Enum> value_in(Named<Enum> const (&table)[count],
                                           std::string_view name) {
    for (auto const& [value, known] : table) {
        if (known == name) return value;
    }
    return std::nullopt;
}

}  // namespace consult
