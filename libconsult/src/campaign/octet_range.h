/// A part of a text.
#pragma once

#include <cstdint>

namespace consult::campaign {

/// Octets of a text, from the first to before the last.
struct OctetRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(OctetRange const&, OctetRange const&) = default;
};

}  // namespace consult::campaign
