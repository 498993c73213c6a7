/// The text of a table as programs write it, and what parts the fields of CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/bytes.h>
#include <consult/error.h>

namespace consult::exchange {

/// UTF-8 without the mark that some programs put before it; UTF-16 with its mark is converted.
/// Refuses (invalid, field `file`) UTF-16 that is damaged or has no mark, and what seems to be
/// windows-1251. Single octets that are not UTF-8 are left to whoever checks the rows.
[[nodiscard]] Result<std::string> table_text(std::string file);

/// Whether two names are of one column: however wide, with whatever spaces around them and in
/// whatever case they are written, as programs and people that save tables do.
[[nodiscard]] bool same_column(std::string_view one, std::string_view other);

/// Columns of which each has one of the names.
using NamedColumns = std::vector<std::vector<std::string>>;

/// The comma, semicolon or tab that parts the names in a table's head line. Where several stand in
/// it outside of quotation marks: the one by which each column of `wanted` is found; refuses
/// (invalid, field `delimiter`) when that is none of them or more than one. A comma when there is
/// none at all.
[[nodiscard]] Result<char> delimiter_of(std::string_view table, NamedColumns const& wanted);
/// The line `sep=;` that Excel reads and writes before the head, where the table begins with one:
/// taken off it. Refuses (invalid, field `file`) one that names nothing that parts fields here.
[[nodiscard]] Result<std::optional<char>> take_separator_line(std::string_view& table);
/// As it is called in options: comma, semicolon or tab.
[[nodiscard]] std::string_view delimiter_name(char delimiter);

}  // namespace consult::exchange
