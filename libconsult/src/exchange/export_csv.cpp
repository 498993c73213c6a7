/// Exports as archives of CSV files (RFC 4180, UTF-8).
#include <csv.h>
#include <memory>

#include "exchange/export_file.h"
#include "exchange/export_words.h"
#include "exchange/zip_archive.h"
#include "exchange/zip_writer.h"

namespace consult::exchange {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Spreadsheet programs take a file without it for one in the letters of the machine.
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Whether a spreadsheet program would reckon it, or take an apostrophe for the mark that it shall
/// not.
bool is_formula(std::string_view cell) {
    std::size_t const first = cell.find_first_not_of('\'');
    return first != cell.npos && std::string_view{"=+-@"}.find(cell[first]) != cell.npos;
}

void add_cell(Bytes& csv, std::string_view cell) {
    csv += '"';
    if (is_formula(cell)) csv += '\'';
    for (char const c : cell) {
        if (c == '"') csv += '"';
        csv += c;
    }
    csv += '"';
}

void add_row(Bytes& csv, std::vector<std::string> const& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) csv += ',';
        add_cell(csv, row[i]);
    }
    csv += "\r\n";
}

Bytes csv_of(std::vector<std::string> const& head, Rows const& rows) {
    Bytes csv{byte_order_mark};
    add_row(csv, head);
    for (std::vector<std::string> const& row : rows)
        add_row(csv, row);
    return csv;
}

struct CsvRows {
    Rows rows;
    std::vector<std::string> row;
    std::vector<std::size_t> with_formulas;  ///< rows, the head is the first
};
void take_field(void* octets, std::size_t size, void* self) {
    auto& read = *static_cast<CsvRows*>(self);
    std::string_view field{static_cast<char const*>(octets), size};
    if (is_formula(field)) {
        if (field.starts_with('\'')) {
            field.remove_prefix(1);
        } else {
            read.with_formulas.push_back(read.rows.size() + 1);
        }
    }
    read.row.emplace_back(field);
}
void take_row(int, void* self) {
    auto& read = *static_cast<CsvRows*>(self);
    read.rows.push_back(std::move(read.row));
    read.row.clear();
}

/// With the head, the first.
Result<Rows> rows_in(BytesView csv, std::string const& name,
                     std::vector<std::string>& alterations) {
    if (csv.starts_with(byte_order_mark)) csv.remove_prefix(byte_order_mark.size());
    csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw Fault{"libcsv can't start"};
    // Else spaces around cells would be left out.
    csv_set_space_func(&parser, [](unsigned char) { return 0; });
    CsvRows read;
    bool const is_whole =
        csv_parse(&parser, csv.data(), csv.size(), take_field, take_row, &read) == csv.size() &&
        csv_fini(&parser, take_field, take_row, &read) == 0;
    csv_free(&parser);
    if (!is_whole || read.rows.empty())
        return tl::unexpected(no_export(name + " is no table of CSV"));
    for (std::size_t const row : read.with_formulas)
        alterations.push_back(name + " has a formula in row " + std::to_string(row));
    return std::move(read.rows);
}

}  // namespace

Bytes export_csv(ExportFile const& file) {
    ZipWriter archive{file.verification.made_at};
    for (ExportTable const& table : file.tables) {
        std::vector<std::string> head;
        for (ExportColumn const& column : table.columns)
            head.push_back(column.title);
        archive.add(table.key + ".csv", csv_of(head, table.rows));
    }
    ExportWords const& words = export_words(file.language);
    Rows lines;
    for (auto const& [name, value] : lines_of(file.verification))
        lines.push_back({name, value});
    archive.add("verification.csv", csv_of({words.line_name, words.line_value}, lines));
    return std::move(archive).finish();
}

Result<ReadExport> read_export_csv(BytesView file) {
    Result<ZipArchive> archive = ZipArchive::open(file, export_limits);
    if (!archive) return tl::unexpected(archive.error());
    std::set<std::string, std::less<>> names;
    for (auto const& [name, place] : archive->entries()) {
        if (name.ends_with(".csv")) names.insert(name);
    }
    if (!names.contains("verification.csv"))
        return tl::unexpected(no_export("the archive lacks verification.csv"));
    auto const parts = archive->unpack(names);
    if (!parts) return tl::unexpected(parts.error());
    std::vector<std::string> alterations;
    Result<Rows> const account =
        rows_in(parts->at("verification.csv"), "verification.csv", alterations);
    if (!account) return tl::unexpected(account.error());
    VerificationLines lines;
    for (std::vector<std::string> const& row : *account) {
        if (row.size() == 2) lines.emplace_back(row[0], row[1]);
    }
    Result<ExportVerification> stated = verification_from(lines);
    if (!stated) return tl::unexpected(stated.error());
    ReadExport read{.form = "csv", .stated = std::move(*stated)};
    read.alterations = std::move(alterations);
    for (TableCount const& table : read.stated.tables) {
        std::string const name = table.key + ".csv";
        if (!parts->contains(name)) return tl::unexpected(no_export("the archive lacks " + name));
        Result<Rows> rows = rows_in(parts->find(name)->second, name, read.alterations);
        if (!rows) return tl::unexpected(rows.error());
        names.erase(name);
        for (std::vector<std::string>& row : *rows) {
            if (row.size() > table.columns.size())
                read.alterations.push_back(name + " has cells beside its columns");
            row.resize(table.columns.size());
        }
        std::vector<std::string> titles = std::move(rows->front());
        rows->erase(rows->begin());
        read.tables.push_back({table.key, std::move(titles), std::move(*rows)});
    }
    names.erase("verification.csv");
    for (auto const& [name, place] : archive->entries()) {
        if (!name.ends_with(".csv") || names.contains(name))
            read.alterations.push_back("the archive holds " + name + ", which no table is");
    }
    return read;
}

}  // namespace consult::exchange
