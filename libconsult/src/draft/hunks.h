/// An edit script as the stretches in which two sequences differ.
#pragma once

#include <cstddef>
#include <vector>

#include "draft/edit_script.h"

namespace consult {

/// Elements [begin, end) of a sequence.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
};

/// A stretch of one sequence that stands against one of the other; one of both may be empty.
struct Hunk {
    Stretch before;
    Stretch after;
};

/// In order, with at least one kept element between two.
[[nodiscard]] std::vector<Hunk> hunks_of(EditScript const& script);

}  // namespace consult
