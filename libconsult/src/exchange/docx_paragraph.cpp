#include "exchange/docx_paragraph.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "exchange/docx_xml.h"
#include "exchange/inline_run.h"

namespace consult::exchange {

namespace {

bool ends_deleted(xmlNode const* paragraph) {
    xmlNode const* const mark = word_child(word_child(paragraph, "pPr"), "rPr");
    return word_child(mark, "del") || word_child(mark, "moveFrom");
}

/// The paragraph that stands right behind, past marks that hold nothing; nullptr: none does.
xmlNode const* paragraph_behind(xmlNode const* paragraph) {
    for (xmlNode const* node = paragraph->next; node; node = node->next) {
        if (is_word(node, "p")) return node;
        if (node->type == XML_ELEMENT_NODE && node->children) return nullptr;
    }
    return nullptr;
}

}  // namespace

std::optional<NumberedParagraph> DocxParagraphs::read(xmlNode const* paragraph) {
    NumberedParagraph read;
    read.content = std::exchange(begun_, {});
    DocxParagraph own = inlines_.read(paragraph);
    std::ranges::move(own.run, std::back_inserter(read.content.run));
    std::ranges::move(own.boxes, std::back_inserter(read.content.boxes));
    xmlNode const* const behind = ends_deleted(paragraph) ? paragraph_behind(paragraph) : nullptr;
    // An entry of the table of contents is left out, and would take this text with it.
    if (behind && !styles_.facts_of(word_child(behind, "pPr")).is_contents_entry) {
        Inline& end = read.content.run.emplace_back();
        end.kind = Inline::Kind::deleted;
        end.children.push_back(text_piece("¶"));
        begun_ = std::move(read.content);
        inlines_.leave_out("the end of a paragraph",
                           "it is marked as deleted; the next paragraph goes on with the text");
        return std::nullopt;
    }
    read.facts = styles_.facts_of(word_child(paragraph, "pPr"));
    tidy(read.content.run);
    if (!accepted_text(read.content.run).empty()) {
        read.number = counting_.next(read.facts);
    } else if (read.content.run.empty()) {
        count_empty(read.facts);
    }
    return read;
}

/// Word shows its number, and counts on behind it.
void DocxParagraphs::count_empty(DocxParagraphFacts const& facts) {
    std::optional<DocxNumber> const number = counting_.next(facts);
    if (!number || number->text.empty() || number->text == "•") return;
    inlines_.leave_out(number->text, "a number without text; those behind it count it");
}

std::optional<DocxParagraph> DocxParagraphs::read_as_text(xmlNode const* paragraph) {
    std::optional<NumberedParagraph> read = this->read(paragraph);
    if (!read) return std::nullopt;
    std::vector<Inline>& run = read->content.run;
    if (read->number && !read->number->text.empty()) {
        run.insert(run.begin(), text_piece(read->number->text + " "));
    }
    return std::move(read->content);
}

std::vector<std::vector<Inline>> DocxParagraphs::read_below(xmlNode const* node) {
    std::vector<std::vector<Inline>> runs;
    add_below(node, runs);
    return runs;
}

void DocxParagraphs::add_below(xmlNode const* node, std::vector<std::vector<Inline>>& runs) {
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (is_word(child, "p")) {
            std::optional<DocxParagraph> paragraph = read_as_text(child);
            if (!paragraph) continue;
            runs.push_back(std::move(paragraph->run));
            for (xmlNode const* const box : paragraph->boxes)
                add_below(box, runs);
        } else if (child->type == XML_ELEMENT_NODE) {
            add_below(child, runs);
        }
    }
}

}  // namespace consult::exchange
