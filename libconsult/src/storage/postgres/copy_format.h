/// The binary format of COPY: https://www.postgresql.org/docs/15/sql-copy.html, "Binary Format".
#pragma once

#include <string>
#include <string_view>

#include "storage/storage.h"

namespace consult::storage::postgres::copy_format {

/// What stands before the first row, and after the last.
inline constexpr std::string_view head{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
inline constexpr std::string_view tail = "\377\377";
/// Octets of the number of values that each row begins with.
inline constexpr std::size_t row_head = 2;

void begin_row(std::string& octets, std::size_t values);
/// A value with its length in front. Integers are of eight octets.
void append(std::string& octets, Param const& value);

}  // namespace consult::storage::postgres::copy_format
