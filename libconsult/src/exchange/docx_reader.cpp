/// Documents of Word (.docx, Office Open XML) into the provision tree.
#include <algorithm>
#include <utility>

#include <consult/draft.h>
#include <consult/text.h>

#include "exchange/docx_inline.h"
#include "exchange/docx_numbering.h"
#include "exchange/docx_package.h"
#include "exchange/docx_paragraph.h"
#include "exchange/docx_styles.h"
#include "exchange/docx_table.h"
#include "exchange/docx_xml.h"
#include "exchange/draft_source.h"
#include "exchange/hidden_text.h"
#include "exchange/law_text.h"
#include "exchange/remainder.h"
#include "exchange/xml_node.h"

namespace consult {
namespace {

using exchange::DocxParagraphFacts;
using exchange::is_word;
using exchange::name_of;
using exchange::word_child;

constexpr unsigned text_level = 9;  ///< the outline level that says text

/// Whether a content control holds a table of contents.
bool is_contents(xmlNode const* control) {
    xmlNode const* const part = word_child(word_child(control, "sdtPr"), "docPartObj");
    return exchange::word_value(part, "docPartGallery") == "Table of Contents";
}

class Reader {
public:
    Reader(xmlNode const* body, exchange::DocxStyles const& styles,
           exchange::DocxParagraphs& paragraphs, DraftLimits const& limits, ReadDraft& draft)
        : styles_(styles),
          paragraphs_(paragraphs),
          draft_(draft),
          limits_(limits),
          law_(limits, draft, has_title(body)),
          tables_(law_.outline(), paragraphs) {}

    Result<> read(xmlNode const* body) {
        read_blocks(body);
        paragraphs_.inlines().leave_out_unused_notes();
        if (too_many_remainders()) {
            return refuse(ErrorCode::too_large, "source", "draft.too_many_remainders",
                          "More than {most} pieces have no place in a draft.",
                          {{"most", std::to_string(limits_.most_provisions)}});
        }
        return law_.finish();
    }

private:
    bool has_title(xmlNode const* body) const {
        for (xmlNode const* node = body->children; node; node = node->next) {
            if (!is_word(node, "p") || !styles_.facts_of(word_child(node, "pPr")).is_title)
                continue;
            if (!styles_.words_of(node).shown.empty()) return true;
        }
        return false;
    }

    [[nodiscard]] bool too_many_remainders() const {
        return draft_.remainders.size() > limits_.most_provisions;
    }
    [[nodiscard]] bool is_over() const {
        return law_.failure().has_value() || too_many_remainders();
    }

    void read_blocks(xmlNode const* node) {
        for (xmlNode const* child = node->children; child && !is_over(); child = child->next) {
            if (child->type == XML_ELEMENT_NODE) read_block(child);
        }
    }

    void read_block(xmlNode const* node) {
        std::string_view const name = name_of(node);
        if (is_word(node, "p")) return read_paragraph(node);
        if (is_word(node, "tbl")) {
            law_.begin_block();
            return add_boxes(tables_.add(node));
        }
        if (name == "sdt" && is_contents(node)) return leave_out_contents();
        if (name == "altChunk" || name == "subDoc") {
            return paragraphs_.inlines().leave_out("another file", "put its text into this one");
        }
        if (name == "oMathPara") return add(paragraphs_.inlines().read(node), {});
        if (name == "AlternateContent") {
            xmlNode const* const chosen = exchange::chosen_alternative(node);
            if (chosen) read_blocks(chosen);
            return;
        }
        if (!name.ends_with("Pr")) read_blocks(node);
    }

    void read_paragraph(xmlNode const* node) {
        std::optional<exchange::NumberedParagraph> read = paragraphs_.read(node);
        if (!read) return;
        exchange::NumberedParagraph& paragraph = *read;
        if (paragraph.facts.is_contents_entry) {
            if (!std::exchange(in_contents_, true)) leave_out_contents();
            return;
        }
        in_contents_ = false;
        exchange::ParagraphStyle style;
        style.is_title = paragraph.facts.is_title;
        std::optional<unsigned> const level = paragraph.facts.outline_level;
        if (level && *level < text_level) style.heading_level = *level + 1;
        if (paragraph.number) {
            style.automatic_number = paragraph.number->text;
            style.numbering_level = paragraph.number->level;
        }
        add(std::move(paragraph.content), std::move(style));
    }

    void leave_out_contents() {
        paragraphs_.inlines().leave_out("the table of contents", "the page makes its own");
    }

    void add(exchange::DocxParagraph paragraph, exchange::ParagraphStyle style) {
        style.place = paragraphs_.inlines().place();
        law_.add(std::move(paragraph.run), std::move(style));
        add_boxes(paragraph.boxes);
    }

    /// Text boxes stand beside the text: what they hold is text, and no heading.
    void add_boxes(std::vector<xmlNode const*> const& boxes) {
        for (xmlNode const* const box : boxes) {
            for (std::vector<Inline>& run : paragraphs_.read_below(box))
                law_.add_plain(std::move(run));
        }
    }

    exchange::DocxStyles const& styles_;
    exchange::DocxParagraphs& paragraphs_;
    ReadDraft& draft_;
    DraftLimits const& limits_;
    exchange::LawText law_;
    exchange::DocxTables tables_;
    bool in_contents_ = false;
};

/// What stands on every page is no part of the text.
Result<> leave_out_page_parts(exchange::DocxPackage& package, exchange::DocxStyles const& styles,
                              std::vector<Remainder>& remainders) {
    for (char const* const type : {"header", "footer"}) {
        for (std::string const& part : package.parts_of(type)) {
            Result<exchange::XmlDocument> const document = package.read(part);
            if (!document) return tl::unexpected(document.error());
            xmlNode const* const root = xmlDocGetRootElement(document->get());
            exchange::DocxWords words = styles.words_of(root);
            if (words.hidden_characters > 0) {
                remainders.push_back(exchange::hidden_text(part, words.hidden_characters));
            }
            if (words.shown.empty()) continue;
            remainders.push_back({part, exchange::shortened(std::move(words.shown)),
                                  "it stands at the edge of pages, not in the text"});
        }
    }
    return {};
}

xmlNode const* root_of(exchange::XmlDocument const& document) {
    return document ? xmlDocGetRootElement(document.get()) : nullptr;
}

}  // namespace

Result<ReadDraft> read_docx(BytesView source, DraftLimits const& limits) {
    if (Result<> const fits = exchange::check_size(source, limits); !fits) {
        return tl::unexpected(fits.error());
    }
    Result<exchange::DocxPackage> package = exchange::DocxPackage::open(source);
    if (!package) return tl::unexpected(package.error());
    Result<exchange::XmlDocument> const styles_part = package->read_of("styles");
    if (!styles_part) return tl::unexpected(styles_part.error());
    Result<exchange::XmlDocument> const numbering = package->read_of("numbering");
    if (!numbering) return tl::unexpected(numbering.error());
    Result<exchange::XmlDocument> const footnotes = package->read_of("footnotes");
    if (!footnotes) return tl::unexpected(footnotes.error());
    Result<exchange::XmlDocument> const endnotes = package->read_of("endnotes");
    if (!endnotes) return tl::unexpected(endnotes.error());

    ReadDraft draft;
    exchange::DocxStyles const styles{root_of(*styles_part)};
    exchange::DocxCounting counting{root_of(*numbering), styles};
    exchange::DocxInlines inlines{
        *package,        styles, root_of(*footnotes), root_of(*endnotes), limits.most_provisions,
        draft.remainders};
    exchange::DocxParagraphs paragraphs{styles, counting, inlines};
    Reader reader{package->body(), styles, paragraphs, limits, draft};
    if (Result<> const whole = reader.read(package->body()); !whole)
        return tl::unexpected(whole.error());
    if (Result<> const listed = leave_out_page_parts(*package, styles, draft.remainders); !listed) {
        return tl::unexpected(listed.error());
    }
    return draft;
}

}  // namespace consult
