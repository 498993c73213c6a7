/// Which kind of table a file is, by what stands in it.
#include <algorithm>
#include <array>

#include <boost/json.hpp>

#include "exchange/comment_table.h"
#include "exchange/table_text.h"

namespace consult::exchange {
namespace {

/// How files begin that hold no text: ZIP (so .xlsx, .ods and .docx), the older Office, PDF.
constexpr std::array<std::string_view, 3> no_text{"PK\x03\x04", "\xd0\xcf\x11\xe0", "%PDF-"};

/// Whether the line is an object by itself, and a row rather than the whole document.
bool is_row(std::string_view line, std::string const& rows) {
    boost::json::error_code error;
    boost::json::value const value = boost::json::parse({line.data(), line.size()}, error);
    boost::json::object const* const object = error ? nullptr : value.if_object();
    if (!object) return false;
    boost::json::value const* const member = object->if_contains(rows);
    return !member || !member->is_array();
}

}  // namespace

Result<TableFormat> table_format_of(BytesView file, std::string const& rows) {
    if (std::ranges::any_of(no_text,
                            [&](std::string_view begin) { return file.starts_with(begin); })) {
        return refuse(ErrorCode::invalid, "file", "import.no_table",
                      "The file is a workbook or a document, not a table as text; save its sheet "
                      "as CSV in UTF-8.");
    }
    Result<std::string> const text = table_text(std::string{file});
    if (!text) return tl::unexpected(text.error());
    std::string_view table = *text;
    table.remove_prefix(std::min(table.find_first_not_of(" \t\r\n"), table.size()));
    if (table.starts_with('[')) return TableFormat::json;
    if (!table.starts_with('{')) return TableFormat::csv;
    return is_row(table.substr(0, table.find_first_of("\r\n")), rows) ? TableFormat::json_lines
                                                                      : TableFormat::json;
}

}  // namespace consult::exchange
