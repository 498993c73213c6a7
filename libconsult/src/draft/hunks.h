/// An edit script as the stretches in which two sequences differ.
#pragma once

#include <cstddef>
#include <vector>

#include "draft/edit_script.h"

namespace consult {

/// Elements [before_begin, before_end) of one sequence stand against [after_begin, after_end) of
/// the other; one of both may be empty.
struct Hunk {
    std::size_t before_begin = 0;
    std::size_t before_end = 0;
    std::size_t after_begin = 0;
    std::size_t after_end = 0;
};

/// In order, with at least one kept element between two.
[[nodiscard]] std::vector<Hunk> hunks_of(EditScript const& script);

}  // namespace consult
