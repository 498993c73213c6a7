/// Turning a query into a page: the one place that knows how cursors, order and neighbours work.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <consult/platform/page.h>

#include "storage/cursor.h"
#include "storage/storage.h"

namespace consult::storage {

/// A list that can be paged: rows from `from_where` (a FROM and WHERE clause with its parameters),
/// in the order of (`key`, `id`), ascending or descending.
struct PagedList {
    std::string columns;
    std::string from_where;
    std::string count_from_where;  ///< a cheaper clause with the same rows to count; may be empty
    std::string key;               ///< an integer expression
    std::string id;                ///< an integer expression, unique
    bool descending = false;
    std::vector<Param> params;  ///< bound to $1 … of `from_where`, in order
};

/// Reads a page. `columns` must begin with key and id; `map(row)` makes an item of a row.
template <class T, class Map>
[[nodiscard]] Result<Page<T>> read_page(Queries& queries, PagedList list,
                                        PageRequest const& request, Map&& map) {
    if (Result<> const size = check_page_size(request.size); !size) {
        return tl::unexpected(size.error());
    }
    Page<T> page;
    queries.query("SELECT count(*) " +
                      (list.count_from_where.empty() ? list.from_where : list.count_from_where),
                  Params{list.params},
                  [&](Row const& row) { page.total = static_cast<std::uint64_t>(row.integer(0)); });

    Cursor cursor;
    bool const has_cursor = !request.cursor.empty();
    if (has_cursor) {
        Result<Cursor> const parsed = parse_cursor(request.cursor);
        if (!parsed) return tl::unexpected(parsed.error());
        cursor = *parsed;
    }
    // A page before the cursor is read away from it and turned round.
    bool const backward = has_cursor && !cursor.forward;
    bool const descending = list.descending != backward;

    auto const placeholder = [&](Param param) {
        list.params.push_back(param);
        return "$" + std::to_string(list.params.size());
    };
    std::string sql = "SELECT " + list.columns + " " + list.from_where;
    if (has_cursor) {
        std::string const key = placeholder(cursor.key);
        std::string const id = placeholder(cursor.id);
        sql += " AND (" + list.key + ", " + list.id + ") " + (descending ? "<" : ">") + " (" + key +
               ", " + id + ")";
    }
    char const* const direction = descending ? " DESC" : " ASC";
    // One row more tells whether there is a further page.
    sql += " ORDER BY " + list.key + direction + ", " + list.id + direction + " LIMIT " +
           placeholder(request.size + 1);

    std::vector<std::pair<std::int64_t, std::int64_t>> places;
    queries.query(sql, Params{list.params}, [&](Row const& row) {
        places.emplace_back(row.integer(0), row.integer(1));
        page.items.push_back(map(row));
    });
    bool const more = page.items.size() > request.size;
    if (more) {
        page.items.pop_back();
        places.pop_back();
    }
    if (backward) {
        std::reverse(page.items.begin(), page.items.end());
        std::reverse(places.begin(), places.end());
    }
    bool const has_next = backward ? true : more;
    bool const has_previous = backward ? more : has_cursor;
    if (!places.empty()) {
        auto const cursor_at = [](bool forward, std::pair<std::int64_t, std::int64_t> place) {
            return cursor_text(Cursor{forward, place.first, place.second});
        };
        if (has_next) page.next = cursor_at(true, places.back());
        if (has_previous) page.previous = cursor_at(false, places.front());
    }
    return page;
}

}  // namespace consult::storage
