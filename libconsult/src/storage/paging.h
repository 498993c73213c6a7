/// Turning a query into a page: the one place that knows how cursors, order and neighbours work.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <consult/platform/page.h>

#include "storage/cursor.h"
#include "storage/storage.h"

namespace consult::storage {

/// Rows of a list from `from_where` (a FROM and WHERE clause with the list's parameters), whose
/// place is `key`, an integer expression that an index should have in its order.
struct PagedRows {
    std::string from_where;
    std::string key;
};

/// A list that can be paged: its rows in the order of (`key`, `id`), ascending or descending.
struct PagedList {
    std::string columns;  ///< what is mapped, beginning with a comma; may be empty
    /// One or more, each after the one before in the list's own order, so that each is read by an
    /// index of its own.
    std::vector<PagedRows> parts;
    std::uint64_t total = 0;  ///< of all rows, on whatever page
    std::string id;           ///< an integer expression, unique
    bool descending = false;
    std::vector<Param> params;  ///< bound to $1 … of `from_where`, in order
};

/// What a query counts.
[[nodiscard]] inline std::uint64_t counted(Queries& queries, std::string_view sql,
                                           std::vector<Param> const& params) {
    std::uint64_t count = 0;
    queries.query(sql, Params{params},
                  [&](Row const& row) { count = static_cast<std::uint64_t>(row.integer(0)); });
    return count;
}

/// Where a list's own columns begin in a row.
inline constexpr int first_paged_column = 2;

/// Reads a page; `map(row)` makes an item of a row.
template <class T, class Map>
[[nodiscard]] Result<Page<T>> read_page(Queries& queries, PagedList list,
                                        PageRequest const& request, Map&& map) {
    if (Result<> const size = check_page_size(request.size); !size) {
        return tl::unexpected(size.error());
    }
    Page<T> page;
    page.total = list.total;
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
    char const* const direction = descending ? " DESC" : " ASC";

    auto const placeholder = [&](Param param) {
        list.params.push_back(param);
        return "$" + std::to_string(list.params.size());
    };
    std::string const cursor_key = has_cursor ? placeholder(cursor.key) : std::string{};
    std::string const cursor_id = has_cursor ? placeholder(cursor.id) : std::string{};
    std::string const limit = placeholder(0);
    auto const select = [&](PagedRows const& rows) {
        std::string sql =
            "SELECT " + rows.key + ", " + list.id + list.columns + " " + rows.from_where;
        if (has_cursor) {
            // The bound of the key alone is what every engine looks for in an index.
            sql += " AND " + rows.key + (descending ? " <= " : " >= ") + cursor_key + " AND (" +
                   rows.key + ", " + list.id + ") " + (descending ? "<" : ">") + " (" + cursor_key +
                   ", " + cursor_id + ")";
        }
        return sql + " ORDER BY " + rows.key + direction + ", " + list.id + direction + " LIMIT " +
               limit;
    };
    if (descending != list.descending) std::ranges::reverse(list.parts);
    std::vector<std::pair<std::int64_t, std::int64_t>> places;
    for (PagedRows const& part : list.parts) {
        // One row more tells whether there is a further page.
        std::size_t const wanted = request.size + 1 - page.items.size();
        if (wanted == 0) break;
        list.params.back() = Param{wanted};
        queries.query(select(part), Params{list.params}, [&](Row const& row) {
            places.emplace_back(row.integer(0), row.integer(1));
            page.items.push_back(map(row));
        });
    }
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

/// One page of several lists whose items have their keys in common, each read with `request`.
/// `place(item)` gives an item's key and id.
template <class T, class Place>
[[nodiscard]] Page<T> merge_pages(std::vector<Page<T>> lists, PageRequest const& request,
                                  bool descending, Place const& place) {
    Result<Cursor> const cursor = parse_cursor(request.cursor);
    bool const has_cursor = !request.cursor.empty();
    bool const backward = has_cursor && cursor && !cursor->forward;
    Page<T> page;
    bool more = false;
    for (Page<T>& list : lists) {
        page.total += list.total;
        more |= !(backward ? list.previous : list.next).empty();
        std::ranges::move(list.items, std::back_inserter(page.items));
    }
    std::ranges::sort(page.items, [&](T const& one, T const& other) {
        return descending ? place(other) < place(one) : place(one) < place(other);
    });
    if (page.items.size() > request.size) {
        more = true;
        auto const surplus = static_cast<std::ptrdiff_t>(page.items.size() - request.size);
        if (backward) {
            page.items.erase(page.items.begin(), page.items.begin() + surplus);
        } else {
            page.items.erase(page.items.end() - surplus, page.items.end());
        }
    }
    if (page.items.empty()) return page;
    auto const cursor_at = [&](bool forward, T const& item) {
        auto const [key, id] = place(item);
        return cursor_text(Cursor{forward, key, id});
    };
    if (backward || more) page.next = cursor_at(true, page.items.back());
    if (backward ? more : has_cursor) page.previous = cursor_at(false, page.items.front());
    return page;
}

}  // namespace consult::storage
