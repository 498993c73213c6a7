/// Names of enumerators stand in JSON, in the database and in the log: they are compared letter by
/// letter, both ways.
#pragma once

#include <gtest/gtest.h>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace consult::test {

/// Each value has that name, and `from` gives the value for the exact name only.
template <class Enum>
void expect_names(std::initializer_list<std::pair<Enum, std::string_view>> expected,
                  std::optional<Enum> (*from)(std::string_view)) {
    for (auto const& [value, known] : expected) {
        EXPECT_EQ(name(value), known);
        EXPECT_EQ(from(known), value) << known;
        EXPECT_EQ(from(std::string{known} + " "), std::nullopt) << known;
    }
    EXPECT_EQ(from(""), std::nullopt);
    EXPECT_EQ(from("Published"), std::nullopt);
    EXPECT_EQ(from("unknown"), std::nullopt);
}

}  // namespace consult::test
