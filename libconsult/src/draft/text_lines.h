/// The lines of a text with numbers in their places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "draft/hunks.h"
#include "draft/numbering.h"

namespace consult {

struct TextLines {
    std::vector<std::size_t> begins;  ///< and, last, the end of the text
    std::vector<std::uint32_t> numbers;

    /// With the ends of the lines.
    [[nodiscard]] Stretch octets(Stretch const& lines) const {
        return {begins[lines.begin], begins[lines.end]};
    }
    [[nodiscard]] Stretch octets(std::size_t line) const { return octets({line, line + 1}); }
};

/// Equal numbers are of lines that are equal but for their ends. `text` must outlive the numbering.
[[nodiscard]] TextLines lines_of(std::string_view text, Numbering& numbering);

}  // namespace consult
