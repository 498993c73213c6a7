#include "exchange/docx_table.h"

#include <algorithm>
#include <utility>

#include "exchange/docx_xml.h"
#include "exchange/xml_node.h"

namespace consult::exchange {
namespace {

/// Whether a cell goes on with the one above it.
bool continues_above(xmlNode const* properties) {
    std::optional<std::string> const merge = word_value(properties, "vMerge");
    return merge && *merge != "restart";
}

}  // namespace

std::vector<xmlNode const*> DocxTables::add(xmlNode const* table) {
    outline_.begin_text();
    add_table(table);
    outline_.end_text();
    return std::exchange(boxes_, {});
}

void DocxTables::add_table(xmlNode const* table) {
    outline_.open("table");
    add_rows(table);
    outline_.close();
}

void DocxTables::add_rows(xmlNode const* node) {
    for (xmlNode const* child = node->children; child && !outline_.failure(); child = child->next) {
        if (is_word(child, "tr")) {
            add_row(child);
        } else if (child->type == XML_ELEMENT_NODE && !name_of(child).ends_with("Pr")) {
            add_rows(child);  // a content control or mark around rows
        }
    }
}

void DocxTables::add_row(xmlNode const* row) {
    xmlNode const* const properties = word_child(row, "trPr");
    if (word_switch(properties, "hidden").value_or(false)) {
        return paragraphs_.inlines().leave_out_hidden(row);
    }
    bool const heads = word_switch(properties, "tblHeader").value_or(false);
    outline_.open("tr");
    read_revised(properties, "del", "ins", "row", [&] { add_cells(row, heads ? "th" : "td"); });
    outline_.close();
}

template <class Read>
void DocxTables::read_revised(xmlNode const* properties, char const* deleted, char const* inserted,
                              std::string const& what, Read const& read) {
    bool const is_deleted = word_child(properties, deleted) != nullptr;
    if (!is_deleted && !word_child(properties, inserted)) return read();
    DocxInlines& inlines = paragraphs_.inlines();
    std::optional<Inline::Kind> const around =
        inlines.revise(is_deleted ? Inline::Kind::deleted : Inline::Kind::inserted);
    read();
    inlines.revise(around);
    inlines.leave_out(is_deleted ? "a deleted " + what : "an inserted " + what,
                      "its words are marked so, and its place in the table stays");
}

void DocxTables::add_cells(xmlNode const* node, char const* element) {
    for (xmlNode const* child = node->children; child && !outline_.failure(); child = child->next) {
        if (is_word(child, "tc")) {
            add_cell(child, element);
        } else if (child->type == XML_ELEMENT_NODE && !name_of(child).ends_with("Pr")) {
            add_cells(child, element);
        }
    }
}

void DocxTables::add_cell(xmlNode const* cell, char const* element) {
    constexpr unsigned most_columns = 63;  // of a table of Word
    xmlNode const* const properties = word_child(cell, "tcPr");
    unsigned const span =
        std::clamp(word_number(properties, "gridSpan").value_or(1), 1u, most_columns);
    outline_.open(element);
    read_revised(properties, "cellDel", "cellIns", "cell", [&] { add_blocks(cell); });
    outline_.close();
    for (unsigned i = 1; i < span; ++i) {
        outline_.open(element);
        outline_.close();
    }
    if (span > 1) {
        paragraphs_.inlines().leave_out("a cell over " + std::to_string(span) + " columns",
                                        "it stands in the first; those behind it are empty");
    }
    if (continues_above(properties)) {
        paragraphs_.inlines().leave_out("a cell over several rows", "it stands in the uppermost");
    }
}

void DocxTables::add_blocks(xmlNode const* node) {
    for (xmlNode const* child = node->children; child && !outline_.failure(); child = child->next) {
        if (is_word(child, "tbl")) {
            add_table(child);
        } else if (is_word(child, "p")) {
            std::optional<DocxParagraph> paragraph = paragraphs_.read_as_text(child);
            if (!paragraph) continue;
            boxes_.insert(boxes_.end(), paragraph->boxes.begin(), paragraph->boxes.end());
            outline_.add_block("p", std::move(paragraph->run));
        } else if (child->type == XML_ELEMENT_NODE && !name_of(child).ends_with("Pr")) {
            add_blocks(child);
        }
    }
}

}  // namespace consult::exchange
