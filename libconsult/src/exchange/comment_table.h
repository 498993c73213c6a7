/// Comments of other portals as tables: JSON Lines, CSV and JSON documents.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <consult/error.h>
#include <consult/platform/comments.h>

namespace consult::exchange {

enum class TableFormat {
    json_lines,  ///< an object a line
    csv,         ///< RFC 4180, or with semicolons or tabs; the first row names the columns
    json,        ///< one document: an array of objects, or an object with one as a member
};

/// Which a file is by what stands in it. JSON where it begins as JSON does: lines of it where the
/// first line is an object by itself and holds no `rows`, else one document. CSV otherwise. Refuses
/// (invalid, field `file`) workbooks and documents, which are no text, and what table_text refuses.
[[nodiscard]] Result<TableFormat> table_format_of(BytesView file, std::string const& rows);

/// Which column holds what. An empty name is looked for among the usual ones, in the order given.
/// However large or small its letters are and whatever spaces stand around it.
struct CommentColumns {
    std::string id;                 ///< documentId, id, external_id, name
    std::string text;               ///< commentText, text, body, comment
    std::string date;               ///< postedDate, date, received_at
    std::string name;               ///< author, submitter, userId
    std::string organisation;       ///< organisation, organization
    std::string language;           ///< language, lang
    std::string rows = "comments";  ///< the member of a JSON document that holds the rows
    char delimiter = '\0';          ///< of CSV; none: as the head line tells
};

/// What rows without a column of their own get.
struct CommentDefaults {
    Language language;
    std::optional<Instant> source_date;
};

/// A row that can't be taken, with where it begins and why.
struct RefusedRow {
    std::uint64_t line = 0;  ///< from 1; in a JSON document the row, as it has no lines of its own
    Error error;
};

/// Reads a table and calls `take` with each row that can be a comment, `refuse` with the others.
/// Refuses the whole (invalid) when it has no rows, lacks a column that is asked for or any for the
/// texts, names a column twice, is malformed where no row can be told from the next, in an encoding
/// that is not read (table_text), or its delimiter can't be told (delimiter_of). A row's
/// text is kept octet for octet; an absent one is empty, as is null. In JSON a column that is used
/// holds a string or a whole number; a row with anything else in one is refused. Pure.
[[nodiscard]] Result<> read_comments(
    BytesView file, TableFormat format, CommentColumns columns, CommentDefaults const& defaults,
    std::function<void(std::uint64_t line, ImportedComment)> const& take,
    std::function<void(RefusedRow)> const& refuse);

}  // namespace consult::exchange
