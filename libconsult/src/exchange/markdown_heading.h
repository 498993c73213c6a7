/// Headings of Markdown drafts, by the ways laws are numbered in Kazakh, Russian and English.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace consult::exchange {

/// A heading taken apart: `Статья 5. Предмет` is an article of number 5, and `Предмет`.
struct Heading {
    std::string_view element;  ///< of Akoma Ntoso; empty when the heading names no unit
    int rank = 0;              ///< a unit stands within those of lower rank
    std::string num;           ///< as written, `Статья 5`
    std::string number;        ///< `5`
    std::size_t rest = 0;      ///< the octet at which the words behind the number begin
};

/// `Chapter 2. Title`, `Глава 2 Title`, `5-1-бап. Title`.
[[nodiscard]] Heading take_apart(std::string_view text);

/// The highest rank of a unit that a word names.
constexpr int lowest_named_unit = 4;

}  // namespace consult::exchange
