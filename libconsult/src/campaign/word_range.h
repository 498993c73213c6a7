/// Words that stand together in a text.
#pragma once

#include <cstdint>

namespace consult::campaign {

/// From the first word to before the last, by their numbers.
struct WordRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    friend bool operator==(WordRange const&, WordRange const&) = default;
};

}  // namespace consult::campaign
