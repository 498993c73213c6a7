#include "storage/cursor.h"

#include <charconv>

namespace consult::storage {
namespace {

tl::unexpected<Error> no_cursor() {
    return refuse(ErrorCode::invalid, "cursor", "page.cursor",
                  "The cursor is none of ours; take it from a link of the list, or leave it out.");
}

/// Reads an integer up to `end_mark` and moves past it.
bool take(std::string_view& text, char end_mark, std::int64_t& value) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (end_mark == '\0') return text.empty();
    if (text.empty() || text.front() != end_mark) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

std::string cursor_text(Cursor const& cursor) {
    return (cursor.forward ? "a" : "b") + std::to_string(cursor.key) + "." +
           std::to_string(cursor.id);
}

Result<Cursor> parse_cursor(std::string_view text) {
    Cursor cursor;
    if (text.empty() || (text.front() != 'a' && text.front() != 'b')) return no_cursor();
    cursor.forward = text.front() == 'a';
    text.remove_prefix(1);
    if (!take(text, '.', cursor.key) || !take(text, '\0', cursor.id)) return no_cursor();
    return cursor;
}

Result<> check_page_size(std::size_t size) {
    if (size >= 1 && size <= 100) return {};
    return refuse(ErrorCode::invalid, "size", "page.size", "The page size is from 1 to 100.");
}

}  // namespace consult::storage
