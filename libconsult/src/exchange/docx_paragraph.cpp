#include "exchange/docx_paragraph.h"

#include <utility>

#include "exchange/docx_xml.h"
#include "exchange/inline_run.h"

namespace consult::exchange {

NumberedParagraph DocxParagraphs::read(xmlNode const* paragraph) {
    NumberedParagraph read;
    read.facts = styles_.facts_of(word_child(paragraph, "pPr"));
    read.content = inlines_.read(paragraph);
    tidy(read.content.run);
    if (!accepted_text(read.content.run).empty()) read.number = counting_.next(read.facts);
    return read;
}

DocxParagraph DocxParagraphs::read_as_text(xmlNode const* paragraph) {
    NumberedParagraph read = this->read(paragraph);
    if (read.number && !read.number->text.empty()) {
        read.content.run.insert(read.content.run.begin(), text_piece(read.number->text + " "));
    }
    return std::move(read.content);
}

std::vector<std::vector<Inline>> DocxParagraphs::read_below(xmlNode const* node) {
    std::vector<std::vector<Inline>> runs;
    add_below(node, runs);
    return runs;
}

void DocxParagraphs::add_below(xmlNode const* node, std::vector<std::vector<Inline>>& runs) {
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (is_word(child, "p")) {
            DocxParagraph paragraph = read_as_text(child);
            runs.push_back(std::move(paragraph.run));
            for (xmlNode const* const box : paragraph.boxes)
                add_below(box, runs);
        } else if (child->type == XML_ELEMENT_NODE) {
            add_below(child, runs);
        }
    }
}

}  // namespace consult::exchange
