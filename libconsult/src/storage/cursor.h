/// Cursors of paged lists: where a page begins, opaque to the client.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <consult/error.h>

namespace consult::storage {

/// The row next to the page, by the list's sort key and id, and on which side of it the page lies.
struct Cursor {
    bool forward = true;  ///< the page begins after the row; otherwise it ends before it
    std::int64_t key = 0;
    std::int64_t id = 0;
};

[[nodiscard]] std::string cursor_text(Cursor const& cursor);
/// Refuses (invalid, field `cursor`) what `cursor_text` did not write.
[[nodiscard]] Result<Cursor> parse_cursor(std::string_view text);

/// Refuses sizes outside 1 to 100 (field `size`).
[[nodiscard]] Result<> check_page_size(std::size_t size);

}  // namespace consult::storage
