/// A text in which how it is laid out does not count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace consult {

struct FoldedText {
    /// Runs of white space are one space; there is none at the ends.
    std::string text;
    /// For each octet of it the octet of the original; for a space the first of its run.
    std::vector<std::uint32_t> origins;
};

/// @pre text.size() < 2^32
[[nodiscard]] FoldedText fold(std::string_view text);
/// The text alone.
[[nodiscard]] std::string with_single_spaces(std::string_view text);

}  // namespace consult
