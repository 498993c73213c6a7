/// Paragraphs of a .docx file with the numbers that they bear.
#pragma once

#include <libxml/tree.h>
#include <optional>
#include <vector>

#include "exchange/docx_inline.h"
#include "exchange/docx_numbering.h"
#include "exchange/docx_styles.h"

namespace consult::exchange {

struct NumberedParagraph {
    DocxParagraph content;
    DocxParagraphFacts facts;
    std::optional<DocxNumber> number;
};

/// Reads them in reading order, which numbers go by.
class DocxParagraphs {
public:
    /// All must outlive it.
    DocxParagraphs(DocxStyles const& styles, DocxCounting& counting, DocxInlines& inlines)
        : styles_(styles), counting_(counting), inlines_(inlines) {}

    [[nodiscard]] DocxInlines& inlines() { return inlines_; }

    /// An empty paragraph bears no number; it is counted as Word counts it, and listed. One of
    /// which all text is deleted is not. Nothing where the end of a paragraph is marked as deleted
    /// and another one stands behind it: that one begins with this one's text, as it does once the
    /// change is accepted; what was between them is `¶`, deleted.
    [[nodiscard]] std::optional<NumberedParagraph> read(xmlNode const* paragraph);
    /// The same where no unit stands, such as in a cell: its number is the front of its text.
    [[nodiscard]] std::optional<DocxParagraph> read_as_text(xmlNode const* paragraph);
    /// The text of each paragraph below a node, in tables and content controls, too.
    [[nodiscard]] std::vector<std::vector<Inline>> read_below(xmlNode const* node);

private:
    void count_empty(DocxParagraphFacts const& facts);
    void add_below(xmlNode const* node, std::vector<std::vector<Inline>>& runs);

    DocxStyles const& styles_;
    DocxCounting& counting_;
    DocxInlines& inlines_;
    DocxParagraph begun_;  // by paragraphs whose ends are deleted
};

}  // namespace consult::exchange
