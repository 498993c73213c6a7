/// How an entry of the log is numbered before it has its place, and found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace consult::storage::postgres {

/// An entry's id is the number of its transaction, followed by this many bits for its own.
inline constexpr unsigned entry_bits = 16;
inline constexpr std::int64_t most_entries = std::int64_t{1} << entry_bits;

/// A condition in SQL: the row `c` of log_content waits for its place. `settled` is log_progress's,
/// as a parameter or column.
inline std::string waits_for_place(std::string_view settled) {
    // Said of the places too, or a plan may read all of them for each question.
    return std::string{"c.id > "}
        .append(settled)
        .append(
            " AND NOT EXISTS (SELECT 1 FROM log_order o WHERE o.entry_id = c.id AND o.entry_id > ")
        .append(settled)
        .append(")");
}

}  // namespace consult::storage::postgres
