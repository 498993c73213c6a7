/// Exports as JSON documents.
#include <algorithm>

#include <boost/json.hpp>

#include "exchange/export_file.h"
#include "exchange/json_reader.h"

namespace consult::exchange {
namespace {

namespace json = boost::json;

json::value cell_value(ExportColumn const& column, std::string const& cell) {
    if (!column.is_count() || cell.empty()) return json::value(cell);
    return json::value(std::stoull(cell));
}

json::object table_object(ExportTable const& table) {
    json::array columns;
    for (ExportColumn const& column : table.columns)
        columns.push_back({{"key", column.key}, {"title", column.title}});
    json::array rows;
    rows.reserve(table.rows.size());
    for (std::vector<std::string> const& row : table.rows) {
        json::object object;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            object.emplace(table.columns[i].key, cell_value(table.columns[i], row[i]));
        rows.push_back(std::move(object));
    }
    return {{"title", table.title}, {"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

tl::unexpected<Error> lacking(std::string const& what) {
    return tl::unexpected(no_export("the document lacks " + what));
}

std::string text_of(json::value const* value) {
    if (!value || value->is_null()) return {};
    if (json::string const* const text = value->if_string()) return std::string{*text};
    return json::serialize(*value);
}

Result<ReadTable> table_from(json::object const& tables, TableCount const& stated) {
    json::value const* const table = tables.if_contains(stated.key);
    json::object const* const object = table ? table->if_object() : nullptr;
    json::value const* const rows = object ? object->if_contains("rows") : nullptr;
    if (!rows || !rows->is_array()) return lacking("the table " + stated.key);
    ReadTable read{.key = stated.key};
    json::value const* const columns = object->if_contains("columns");
    if (!columns || !columns->is_array()) return lacking("the columns of the table " + stated.key);
    for (json::value const& column : columns->get_array()) {
        json::object const* const named = column.if_object();
        read.titles.push_back(named ? text_of(named->if_contains("title")) : std::string{});
    }
    for (json::value const& row : rows->get_array()) {
        json::object const* const cells = row.if_object();
        if (!cells) return lacking("cells in a row of the table " + stated.key);
        std::vector<std::string>& read_row = read.rows.emplace_back();
        for (std::string const& column : stated.columns)
            read_row.push_back(text_of(cells->if_contains(column)));
    }
    return read;
}

/// Members that an export has not, which a reader may take for a part of it.
void note_others(json::object const& document, json::object const& tables, ReadExport& read) {
    for (auto const& [name, value] : document) {
        if (name != "title" && name != "institution" && name != "language" && name != "tables" &&
            name != "verification") {
            read.alterations.push_back("the document has a member " + std::string{name} +
                                       ", which no export has");
        }
    }
    for (auto const& [name, value] : tables) {
        if (std::ranges::find(read.stated.tables, std::string_view{name}, &TableCount::key) ==
            read.stated.tables.end()) {
            read.alterations.push_back("the table " + std::string{name} + " is not stated");
        }
    }
    if (text_of(document.if_contains("language")) != read.stated.language)
        read.alterations.emplace_back("the document is in another language than it states");
}

}  // namespace

Bytes export_json(ExportFile const& file) {
    json::object verification;
    for (auto const& [name, value] : lines_of(file.verification))
        verification.emplace(name, value);
    json::object tables;
    for (ExportTable const& table : file.tables)
        tables.emplace(table.key, table_object(table));
    json::object const document{{"title", file.title},
                                {"institution", file.institution},
                                {"language", file.language.tag()},
                                {"tables", std::move(tables)},
                                {"verification", std::move(verification)}};
    return json::serialize(document) + "\n";
}

Result<ReadExport> read_export_json(BytesView octets) {
    Result<json::value> const document = parse_large_json(octets);
    if (!document) return tl::unexpected(document.error());
    json::object const* const object = document->if_object();
    json::value const* const verification = object ? object->if_contains("verification") : nullptr;
    if (!verification || !verification->is_object()) return lacking("its verification");
    VerificationLines lines;
    for (auto const& [name, value] : verification->get_object())
        lines.emplace_back(name, text_of(&value));
    Result<ExportVerification> stated = verification_from(lines);
    if (!stated) return tl::unexpected(stated.error());
    json::value const* const tables = object->if_contains("tables");
    if (!tables || !tables->is_object()) return lacking("its tables");
    ReadExport read{.form = "json", .stated = std::move(*stated)};
    note_others(*object, tables->get_object(), read);
    for (TableCount const& table : read.stated.tables) {
        Result<ReadTable> found = table_from(tables->get_object(), table);
        if (!found) return tl::unexpected(found.error());
        read.tables.push_back(std::move(*found));
    }
    return read;
}

}  // namespace consult::exchange
