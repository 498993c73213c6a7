/// Paging by cursor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace consult {

/// Which part of a list is wanted.
struct PageRequest {
    std::string cursor;     ///< from `Page::next` or `Page::previous`; empty: the first page
    std::size_t size = 20;  ///< 1 to 100
};

/// A part of a list. Cursors stay good while rows come and go; they are opaque and not secret.
template <class T>
struct Page {
    std::vector<T> items;
    std::string next;      ///< empty on the last page
    std::string previous;  ///< empty on the first page
    std::uint64_t total = 0;
};

}  // namespace consult
