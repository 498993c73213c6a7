/// Tables of a .docx file.
#pragma once

#include <libxml/tree.h>
#include <string>
#include <vector>

#include "exchange/docx_paragraph.h"
#include "exchange/outline.h"

namespace consult::exchange {

class DocxTables {
public:
    /// Both must outlive it.
    DocxTables(Outline& outline, DocxParagraphs& paragraphs)
        : outline_(outline), paragraphs_(paragraphs) {}

    /// Adds a table as text of what is open. A cell over several columns stands in the first, with
    /// empty ones behind it, and one over several rows in the uppermost; both are listed. What
    /// stands in rows and cells marked as deleted or inserted is so. Gives the text boxes in it.
    [[nodiscard]] std::vector<xmlNode const*> add(xmlNode const* table);

private:
    void add_table(xmlNode const* table);
    void add_rows(xmlNode const* node);
    void add_row(xmlNode const* row);
    void add_cells(xmlNode const* node, char const* element);
    void add_cell(xmlNode const* cell, char const* element);
    void add_blocks(xmlNode const* node);
    /// Reads what stands in a row or cell; as deleted or inserted, if the properties have a child
    /// of that name, which is listed.
    template <class Read>
    void read_revised(xmlNode const* properties, char const* deleted, char const* inserted,
                      std::string const& what, Read const& read);

    Outline& outline_;
    DocxParagraphs& paragraphs_;
    std::vector<xmlNode const*> boxes_;
};

}  // namespace consult::exchange
