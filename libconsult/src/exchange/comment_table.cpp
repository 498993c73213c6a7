#include "exchange/comment_table.h"

#include <algorithm>
#include <csv.h>
#include <set>
#include <vector>

#include <boost/json.hpp>
#include <consult/text.h>

#include "exchange/table_text.h"

namespace consult::exchange {
namespace {

/// What a row has in a column: the text it stands for, nothing when it is no text.
using Cell = std::optional<std::string>;
using Row = std::map<std::string, Cell, std::less<>>;
using EachRow = std::function<void(std::uint64_t line, Row const&)>;
using EachBad = std::function<void(RefusedRow)>;

Error row_error(char const* key, char const* message, std::vector<Argument> arguments = {}) {
    return refuse(ErrorCode::invalid, "", key, message, std::move(arguments)).value();
}

/// Strings and whole numbers, as they are written. Other numbers are not: a parser may change
/// their digits, and those of an id say which it is. A null is as good as absent.
Cell cell_of(boost::json::value const& value) {
    if (value.is_string()) return std::string{std::string_view{value.get_string()}};
    if (value.is_null()) return std::string{};
    if (value.is_int64() || value.is_uint64()) return boost::json::serialize(value);
    return std::nullopt;
}

Row row_of(boost::json::object const& object) {
    Row row;
    for (auto const& [name, member] : object)
        row.emplace(std::string_view{name}, cell_of(member));
    return row;
}

void each_json_line(BytesView table, EachRow const& each, EachBad const& bad) {
    std::uint64_t line = 0;
    while (!table.empty()) {
        ++line;
        std::size_t const end = std::min(table.find('\n'), table.size());
        std::string_view text = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.empty()) continue;
        boost::json::error_code error;
        boost::json::value const value = boost::json::parse({text.data(), text.size()}, error);
        boost::json::object const* const object = error ? nullptr : value.if_object();
        if (!object) {
            bad({line, row_error("import.row_json", "The line is no JSON object.")});
            continue;
        }
        each(line, row_of(*object));
    }
}

Result<> each_json_row(BytesView document, std::string const& member, EachRow const& each,
                       EachBad const& bad) {
    boost::json::error_code error;
    boost::json::value const value = boost::json::parse({document.data(), document.size()}, error);
    if (error) {
        return refuse(ErrorCode::invalid, "file", "import.json", "The file is no JSON: {why}.",
                      {{"why", error.message()}});
    }
    boost::json::value const* rows = &value;
    if (boost::json::object const* const object = value.if_object()) {
        rows = object->if_contains(member);
    }
    boost::json::array const* const array = rows ? rows->if_array() : nullptr;
    if (!array) {
        return refuse(
            ErrorCode::invalid, "file", "import.no_rows",
            "The document is neither an array nor an object whose member {member} is one; "
            "name the member that holds the rows.",
            {{"member", member}});
    }
    std::uint64_t number = 0;
    for (boost::json::value const& element : *array) {
        ++number;
        if (boost::json::object const* const object = element.if_object()) {
            each(number, row_of(*object));
        } else {
            bad({number, row_error("import.row_object", "The row is no JSON object.")});
        }
    }
    return {};
}

std::string without_spaces_around(std::string_view name) {
    constexpr std::string_view spaces = " \t\r\n";
    std::size_t const first = name.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return std::string{name.substr(first, name.find_last_not_of(spaces) - first + 1)};
}

/// libcsv calls back with fields and ends of rows; the first row names the columns.
struct CsvReading {
    EachRow const& each;
    EachBad const& bad;
    char delimiter;
    std::vector<std::string> header;
    std::vector<std::string> fields;
    std::uint64_t line;       // of the row being read
    std::uint64_t next_line;  // of the next row
    std::string column_twice;

    static void field(void* octets, std::size_t size, void* self) {
        auto& reading = *static_cast<CsvReading*>(self);
        reading.fields.emplace_back(static_cast<char const*>(octets), size);
        for (char const c : reading.fields.back())
            reading.next_line += c == '\n';
    }
    static void end_of_row(int, void* self) {
        auto& reading = *static_cast<CsvReading*>(self);
        ++reading.next_line;
        reading.take_row();
        reading.line = reading.next_line;
        reading.fields.clear();
    }
    /// Columns without a name may be many: tables that were cut out of larger ones have them.
    void note_column_twice() {
        std::set<std::string_view> names;
        for (std::string const& name : header) {
            if (!name.empty() && !names.insert(name).second) column_twice = name;
        }
    }
    void take_row() {
        if (header.empty()) {
            header = std::move(fields);
            for (std::string& name : header)
                name = without_spaces_around(name);
            note_column_twice();
            return;
        }
        if (fields.size() != header.size()) {
            bad({line, row_error("import.row_columns",
                                 "The row and the header have different numbers of fields, "
                                 "{fields} and {columns}; a field that holds a {delimiter} or a "
                                 "line break stands between quotation marks.",
                                 {{"fields", std::to_string(fields.size())},
                                  {"columns", std::to_string(header.size())},
                                  {"delimiter", std::string{delimiter_name(delimiter)}}})});
            return;
        }
        Row row;
        for (std::size_t i = 0; i < header.size(); ++i)
            row.emplace(header[i], fields[i]);
        each(line, row);
    }
};

/// @param first_line of the head line in the file
Result<> each_csv_row(BytesView table, char delimiter, std::uint64_t first_line,
                      EachRow const& each, EachBad const& bad) {
    csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw Fault{"libcsv can't start"};
    csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
    CsvReading reading{each, bad, delimiter, {}, {}, first_line, first_line, {}};
    std::size_t const read = csv_parse(&parser, table.data(), table.size(), CsvReading::field,
                                       CsvReading::end_of_row, &reading);
    bool const whole = read == table.size() &&
                       csv_fini(&parser, CsvReading::field, CsvReading::end_of_row, &reading) == 0;
    csv_free(&parser);
    if (!reading.column_twice.empty()) {
        return refuse(ErrorCode::invalid, "file", "import.column_twice",
                      "The header names the column {column} twice; name each once.",
                      {{"column", reading.column_twice}});
    }
    if (whole) return {};
    return refuse(
        ErrorCode::invalid, "file", "import.csv",
        "The CSV is malformed in the row that begins at line {line}: {why}. A field with quotation "
        "marks stands between quotation marks, and those within it are written twice.",
        {{"line", std::to_string(reading.line)}, {"why", csv_strerror(csv_error(&parser))}});
}

constexpr std::initializer_list<char const*> usual_ids{"documentId", "id", "external_id", "name"};
constexpr std::initializer_list<char const*> usual_texts{"commentText", "text", "body", "comment"};

/// The columns without which a row can't be read, by which a delimiter is known.
NamedColumns needed(CommentColumns const& wanted) {
    auto const named = [](std::string const& name, std::initializer_list<char const*> usual) {
        return name.empty() ? std::vector<std::string>{usual.begin(), usual.end()}
                            : std::vector<std::string>{name};
    };
    return {named(wanted.id, usual_ids), named(wanted.text, usual_texts)};
}

/// How a column's name is written in the table, where it is there.
std::optional<std::string> named_in(Row const& names, std::string const& wanted) {
    if (names.contains(wanted)) return wanted;
    auto const found = std::ranges::find_if(
        names, [&](auto const& name) { return same_column(name.first, wanted); });
    if (found == names.end()) return std::nullopt;
    return found->first;
}

/// The columns as they are named in this table.
class Columns {
public:
    Columns(CommentColumns const& wanted, Row const& first) {
        id_ = chosen(wanted.id, first, usual_ids);
        text_ = chosen(wanted.text, first, usual_texts);
        date_ = chosen(wanted.date, first, {"postedDate", "date", "received_at"});
        name_ = chosen(wanted.name, first, {"author", "submitter", "userId"});
        organisation_ = chosen(wanted.organisation, first, {"organisation", "organization"});
        language_ = chosen(wanted.language, first, {"language", "lang"});
    }

    [[nodiscard]] bool has_text() const { return !text_.empty(); }

    [[nodiscard]] Result<ImportedComment> comment(Row const& row,
                                                  CommentDefaults const& defaults) const {
        Problems problems;
        for (std::string const* const column :
             {&id_, &text_, &date_, &name_, &organisation_, &language_}) {
            if (cell(row, *column)) continue;
            problems.add(
                ErrorCode::invalid, *column, "import.not_text",
                "{column} is neither a string nor a whole number below 2^64; write it as a "
                "string.",
                {{"column", *column}});
        }
        if (!problems.empty()) return problems.refusal();
        ImportedComment comment;
        comment.source_id = value(row, id_);
        if (is_blank(comment.source_id)) {
            problems.add(ErrorCode::invalid, id_.empty() ? "id" : id_, "import.no_id",
                         "The row has no id; name its column.");
        }
        comment.text = value(row, text_);
        comment.identity.name = value(row, name_);
        comment.identity.organisation = value(row, organisation_);
        comment.language = defaults.language;
        if (std::string const tag = value(row, language_); !tag.empty()) {
            if (Result<Language> const language = Language::parse(tag)) {
                comment.language = *language;
            } else {
                problems.add(ErrorCode::invalid, language_, "import.no_language",
                             "{tag} is no BCP 47 tag, such as kk, ru, en or sr-Latn.",
                             {{"tag", tag}});
            }
        }
        std::string const written = value(row, date_);
        std::optional<Instant> date = written.empty() ? defaults.source_date : instant(written);
        if (!date && !written.empty()) {
            problems.add(ErrorCode::invalid, date_, "import.bad_date",
                         "{written} is no date; write it as 2015-10-16 or as RFC 3339 has it.",
                         {{"written", written}});
        } else if (!date) {
            problems.add(ErrorCode::invalid, date_.empty() ? "date" : date_, "import.no_date",
                         "The row has no date as 2015-10-16 or RFC 3339; name its column or give "
                         "one for all.");
        }
        if (!problems.empty()) return problems.refusal();
        comment.source_date = *date;
        return comment;
    }

private:
    /// As the table writes it.
    static std::string chosen(std::string const& wanted, Row const& row,
                              std::initializer_list<char const*> usual) {
        if (!wanted.empty()) return named_in(row, wanted).value_or(wanted);
        for (char const* const name : usual) {
            if (std::optional<std::string> found = named_in(row, name)) return *found;
        }
        return {};
    }
    static Cell cell(Row const& row, std::string const& column) {
        // A table may have a column without a name, which is not the one that was not found.
        auto const found = column.empty() ? row.end() : row.find(column);
        return found == row.end() ? std::string{} : found->second;
    }
    static std::string value(Row const& row, std::string const& column) {
        return cell(row, column).value_or(std::string{});
    }
    static std::optional<Instant> instant(std::string const& text) {
        if (Result<Instant> const whole = parse_instant(text)) return *whole;
        if (Result<LocalDate> const date = parse_local_date(text)) {
            return Instant{std::chrono::sys_days{*date}};
        }
        return std::nullopt;
    }

    std::string id_, text_, date_, name_, organisation_, language_;
};

/// @param first_line of the table in the file
Result<> each_row(BytesView table, TableFormat format, CommentColumns const& columns,
                  std::uint64_t first_line, EachRow const& each, EachBad const& bad) {
    switch (format) {
        case TableFormat::json_lines: each_json_line(table, each, bad); return {};
        case TableFormat::csv: return each_csv_row(table, columns.delimiter, first_line, each, bad);
        case TableFormat::json: return each_json_row(table, columns.rows, each, bad);
    }
    throw Fault{"no such format of tables"};
}

}  // namespace

Result<> read_comments(BytesView file, TableFormat format, CommentColumns columns,
                       CommentDefaults const& defaults,
                       std::function<void(std::uint64_t, ImportedComment)> const& take,
                       std::function<void(RefusedRow)> const& refuse_row) {
    // Every column some row has: in JSON a row leaves out what it lacks.
    Row names;
    Result<std::string> const text = table_text(std::string{file});
    if (!text) return tl::unexpected(text.error());
    BytesView table{*text};
    std::uint64_t first_line = 1;
    if (format == TableFormat::csv) {
        Result<std::optional<char>> const said = take_separator_line(table);
        if (!said) return tl::unexpected(said.error());
        if (*said) ++first_line;
        if (*said && columns.delimiter == '\0') columns.delimiter = **said;
    }
    if (format == TableFormat::csv && columns.delimiter == '\0') {
        Result<char> const told = delimiter_of(table, needed(columns));
        if (!told) return tl::unexpected(told.error());
        columns.delimiter = *told;
    }
    bool is_empty = true;
    Result<> const whole = each_row(
        table, format, columns, first_line,
        [&](std::uint64_t, Row const& row) {
            is_empty = false;
            for (auto const& [name, value] : row)
                names.try_emplace(name);
        },
        [&](RefusedRow const&) { is_empty = false; });
    if (!whole) return whole;
    Problems missing;
    for (auto const& [flag, column] : {std::pair{"id-column", &columns.id},
                                       {"text-column", &columns.text},
                                       {"date-column", &columns.date},
                                       {"name-column", &columns.name},
                                       {"organisation-column", &columns.organisation},
                                       {"language-column", &columns.language}}) {
        if (!column->empty() && !named_in(names, *column)) {
            missing.add(ErrorCode::invalid, flag, "import.no_column",
                        "The table has no column {column}.", {{"column", *column}});
        }
    }
    Columns const known{columns, names};
    if (!names.empty() && !known.has_text()) {
        missing.add(ErrorCode::invalid, "text-column", "import.no_text_column",
                    "No column has one of the names that texts usually have; name the column that "
                    "holds them.");
    }
    if (!missing.empty()) return missing.refusal();
    if (is_empty) {
        return refuse(ErrorCode::invalid, "file", "import.empty", "The table has no rows.");
    }
    EachRow const each = [&](std::uint64_t line, Row const& row) {
        Result<ImportedComment> comment = known.comment(row, defaults);
        if (comment) {
            take(line, std::move(*comment));
        } else {
            refuse_row({line, comment.error()});
        }
    };
    return each_row(table, format, columns, first_line, each, refuse_row);
}

}  // namespace consult::exchange
