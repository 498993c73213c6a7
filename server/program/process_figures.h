/// What the system knows of this process.
#pragma once

#include <cstdint>

namespace consult::program {

struct ProcessFigures {
    double start_seconds = 0;  ///< since 1970
    double processor_seconds = 0;
    std::uint64_t resident_octets = 0;
    std::uint64_t open_files = 0;
    std::uint64_t most_open_files = 0;
};

/// As of now; what the system does not tell is 0.
[[nodiscard]] ProcessFigures process_figures();

}  // namespace consult::program
