/// Reading exports back from workbooks, also those that a spreadsheet program saved anew.
#include <algorithm>
#include <libxml/tree.h>
#include <map>

#include "exchange/export_file.h"
#include "exchange/workbook_parts.h"
#include "exchange/xml_document.h"
#include "exchange/xml_node.h"
#include "exchange/zip_archive.h"

namespace consult::exchange {
namespace {

using Cells = std::map<std::size_t, std::string>;  ///< by column, from 0
using Sheet = std::vector<Cells>;
using Parts = std::map<std::string, Bytes, std::less<>>;

void each_element(xmlNode const* parent, std::string_view name,
                  std::function<void(xmlNode const*)> const& each) {
    for (xmlNode const* node = parent->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && name_of(node) == name) each(node);
    }
}

/// The text of all `t` within, but for readings beside signs.
void add_text(xmlNode const* parent, std::string& text) {
    for (xmlNode const* node = parent->children; node; node = node->next) {
        if (is_text(node)) text += text_of(node->content);
        if (node->type == XML_ELEMENT_NODE && name_of(node) != "rPh") add_text(node, text);
    }
}
std::string text_within(xmlNode const* node) {
    std::string text;
    add_text(node, text);
    return text;
}

/// Of a cell's place, such as `AB12`.
std::size_t column_of(std::string_view place) {
    std::size_t column = 0;
    for (char const c : place) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    }
    return column == 0 ? 0 : column - 1;
}

class WorkbookReading {
public:
    explicit WorkbookReading(Parts parts) : parts_(std::move(parts)) {}

    /// Formulas, which a program reckons anew, and what is hidden.
    [[nodiscard]] std::vector<std::string> take_alterations() { return std::move(alterations_); }

    /// In the order in which they stand in the book.
    Result<std::vector<Sheet>> sheets() {
        if (Result<> const read = read_strings(); !read) return tl::unexpected(read.error());
        Result<std::vector<std::string>> const names = sheet_parts();
        if (!names) return tl::unexpected(names.error());
        std::vector<Sheet> sheets;
        for (std::string const& name : *names) {
            Result<Sheet> sheet = read_sheet(name);
            if (!sheet) return tl::unexpected(sheet.error());
            sheets.push_back(std::move(*sheet));
        }
        return sheets;
    }

private:
    Result<XmlDocument> part(std::string const& name) const {
        auto const found = parts_.find(name);
        if (found == parts_.end()) return tl::unexpected(no_export("the workbook lacks " + name));
        return parse_xml(found->second);
    }

    Result<> read_strings() {
        if (!parts_.contains("xl/sharedstrings.xml")) return {};
        Result<XmlDocument> const document = part("xl/sharedstrings.xml");
        if (!document) return tl::unexpected(document.error());
        each_element(xmlDocGetRootElement(document->get()), "si", [&](xmlNode const* node) {
            strings_.push_back(unescaped(text_within(node)));
        });
        return {};
    }

    Result<std::vector<std::string>> sheet_parts() {
        Result<XmlDocument> const relations = part("xl/_rels/workbook.xml.rels");
        if (!relations) return tl::unexpected(relations.error());
        std::map<std::string, std::string> targets;
        each_element(xmlDocGetRootElement(relations->get()), "Relationship",
                     [&](xmlNode const* node) {
                         std::string target = attribute(node, "Target");
                         target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
                         targets[attribute(node, "Id")] = target;
                     });
        Result<XmlDocument> const book = part("xl/workbook.xml");
        if (!book) return tl::unexpected(book.error());
        std::vector<std::string> names;
        each_element(xmlDocGetRootElement(book->get()), "sheets", [&](xmlNode const* sheets) {
            each_element(sheets, "sheet", [&](xmlNode const* sheet) {
                names.push_back(targets[attribute(sheet, "id")]);
                std::string const state = attribute(sheet, "state");
                if (!state.empty() && state != "visible")
                    alterations_.push_back("the sheet " + attribute(sheet, "name") + " is hidden");
            });
        });
        return names;
    }

    static bool is_set(xmlNode const* node, char const* name) {
        std::string const value = attribute(node, name);
        return value == "1" || value == "true";
    }

    void note_hidden(xmlNode const* root, std::string const& name) {
        each_element(root, "sheetFormatPr", [&](xmlNode const* format) {
            if (is_set(format, "zeroHeight")) alterations_.push_back(name + " hides its rows");
        });
        each_element(root, "cols", [&](xmlNode const* columns) {
            each_element(columns, "col", [&](xmlNode const* column) {
                if (is_set(column, "hidden"))
                    alterations_.push_back(name + " hides column " + attribute(column, "min"));
            });
        });
    }

    Result<Sheet> read_sheet(std::string const& name) {
        Result<XmlDocument> const document = part(name);
        if (!document) return tl::unexpected(document.error());
        Sheet sheet;
        note_hidden(xmlDocGetRootElement(document->get()), name);
        each_element(xmlDocGetRootElement(document->get()), "sheetData", [&](xmlNode const* data) {
            each_element(data, "row", [&](xmlNode const* row) {
                Cells& cells = sheet.emplace_back();
                if (is_set(row, "hidden"))
                    alterations_.push_back(name + " hides row " + attribute(row, "r"));
                each_element(row, "c", [&](xmlNode const* cell) {
                    each_element(cell, "f", [&](xmlNode const*) {
                        alterations_.push_back(name + " has a formula in cell " +
                                               attribute(cell, "r"));
                    });
                    std::string text = text_of_cell(cell);
                    if (!text.empty()) cells[column_of(attribute(cell, "r"))] = std::move(text);
                });
            });
        });
        return sheet;
    }

    std::string text_of_cell(xmlNode const* cell) const {
        std::string const type = attribute(cell, "t");
        std::string text;
        each_element(cell, type == "inlineStr" ? "is" : "v",
                     [&](xmlNode const* value) { text = text_within(value); });
        if (type == "inlineStr" || type == "str") return unescaped(text);
        if (type != "s") return text;
        bool const is_number =
            !text.empty() && text.size() < 10 &&
            std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        std::size_t const index = is_number ? std::stoul(text) : strings_.size();
        return index < strings_.size() ? strings_[index] : std::string{};
    }

    Parts parts_;
    std::vector<std::string> strings_;
    std::vector<std::string> alterations_;
};

std::string cell(Cells const& cells, std::size_t column) {
    auto const found = cells.find(column);
    return found == cells.end() ? std::string{} : found->second;
}

VerificationLines lines_in(Sheet const& sheet) {
    VerificationLines lines;
    for (Cells const& cells : sheet)
        lines.emplace_back(cell(cells, 0), cell(cells, 1));
    return lines;
}

bool is_verification(Sheet const& sheet) {
    return std::ranges::any_of(sheet, [](Cells const& cells) {
        return cell(cells, 0) == "format" && cell(cells, 1).starts_with("consult-export/");
    });
}

/// Whether it goes on with the row above: its first cell is the number above with words in
/// brackets.
bool continues(std::string const& number, ReadTable const& table) {
    return !table.rows.empty() && number.starts_with(table.rows.back().front() + " (");
}

ReadTable table_in(Sheet const& sheet, TableCount const& stated,
                   std::vector<std::string>& alterations) {
    ReadTable table{.key = stated.key};
    for (Cells const& cells : sheet) {
        if (cells.empty()) continue;
        if (cells.rbegin()->first >= stated.columns.size())
            alterations.push_back("the sheet of table " + stated.key + " has cells beside it");
        if (table.titles.empty()) {
            bool const is_head = cells.rbegin()->first > 0;
            for (std::size_t i = 0; is_head && i < stated.columns.size(); ++i)
                table.titles.push_back(cell(cells, i));
            continue;
        }
        if (continues(cell(cells, 0), table)) {
            for (std::size_t i = 1; i < stated.columns.size(); ++i)
                table.rows.back()[i] += cell(cells, i);
            continue;
        }
        std::vector<std::string>& row = table.rows.emplace_back();
        for (std::size_t i = 0; i < stated.columns.size(); ++i)
            row.push_back(cell(cells, i));
    }
    return table;
}

Result<Parts> unpacked(BytesView file) {
    Result<ZipArchive> archive = ZipArchive::open(file, export_limits);
    if (!archive) return tl::unexpected(archive.error());
    std::set<std::string, std::less<>> names;
    for (auto const& [name, place] : archive->entries()) {
        if (name.starts_with("xl/") && (name.ends_with(".xml") || name.ends_with(".rels")))
            names.insert(name);
    }
    return archive->unpack(names);
}

}  // namespace

Result<ReadExport> read_export_workbook(BytesView file) {
    Result<Parts> parts = unpacked(file);
    if (!parts) return tl::unexpected(parts.error());
    WorkbookReading reading{std::move(*parts)};
    Result<std::vector<Sheet>> sheets = reading.sheets();
    if (!sheets) return tl::unexpected(sheets.error());
    auto const own_account = std::ranges::find_if(*sheets, is_verification);
    if (own_account == sheets->end())
        return tl::unexpected(no_export("the workbook has no sheet with its verification"));
    Result<ExportVerification> stated = verification_from(lines_in(*own_account));
    if (!stated) return tl::unexpected(stated.error());
    sheets->erase(own_account);
    ReadExport read{.form = "xlsx", .stated = std::move(*stated)};
    read.alterations = reading.take_alterations();
    if (sheets->size() > read.stated.tables.size())
        read.alterations.emplace_back("the workbook has sheets beside those of its tables");
    if (sheets->size() < read.stated.tables.size())
        return tl::unexpected(no_export("the workbook lacks a sheet"));
    for (std::size_t i = 0; i < read.stated.tables.size(); ++i)
        read.tables.push_back(table_in((*sheets)[i], read.stated.tables[i], read.alterations));
    return read;
}

}  // namespace consult::exchange
