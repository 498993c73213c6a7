#include "exchange/akoma_ntoso_inline.h"

#include <algorithm>
#include <array>
#include <string>

#include "exchange/akoma_ntoso_schema.h"
#include "exchange/link_target.h"
#include "exchange/remainder.h"
#include "exchange/xml_node.h"

namespace consult::exchange {
namespace {

/// Elements that stand for another document, which they name in an attribute.
bool is_named_document(std::string_view element) {
    return element == "documentRef" || element == "componentRef";
}

Inline::Kind kind_of(std::string_view element) {
    struct Look {
        std::string_view element;
        Inline::Kind kind;
    };
    constexpr Look looks[] = {
        {"b", Inline::Kind::bold},
        {"i", Inline::Kind::italic},
        {"u", Inline::Kind::underline},
        {"sup", Inline::Kind::superscript},
        {"sub", Inline::Kind::subscript},
        {"ins", Inline::Kind::inserted},
        {"del", Inline::Kind::deleted},
        {"ref", Inline::Kind::reference},
        {"a", Inline::Kind::reference},
        {"mref", Inline::Kind::reference},
        {"rref", Inline::Kind::reference},
        {"documentRef", Inline::Kind::reference},
        {"componentRef", Inline::Kind::reference},
        {"authorialNote", Inline::Kind::note},
        {"br", Inline::Kind::line_break},
        {"eol", Inline::Kind::line_break},
        {"img", Inline::Kind::image},
    };
    for (Look const& look : looks) {
        if (look.element == element) return look.kind;
    }
    return Inline::Kind::span;
}

auto is_named(std::string_view name) {
    return [name](Attribute const& attribute) { return attribute.name == name; };
}

/// Whether it is a note, quotation or the like, with blocks or units in it.
bool holds_blocks(xmlNode const* node) {
    for (xmlNode const* child = node->children; child; child = child->next) {
        bool const is_block =
            child->type == XML_ELEMENT_NODE && !is_inline(child) && is_akn_element(name_of(child));
        if (is_block) return true;
    }
    return false;
}

}  // namespace

bool is_inline(xmlNode const* node) {
    return is_akn_inline(name_of(node)) || is_named_document(name_of(node));
}

std::vector<Inline> inlines_within(xmlNode const* node, std::size_t depth,
                                   AkomaNtosoIntake& intake) {
    std::vector<Inline> run;
    if (!intake.count(node, depth)) return run;
    bool const has_blocks = holds_blocks(node);
    for (xmlNode const* child = node->children; child && !intake.failed(); child = child->next) {
        bool const is_element = child->type == XML_ELEMENT_NODE;
        bool const is_words = is_text(child) && !(has_blocks && is_white(text_of(child->content)));
        if (!is_element && !is_words) continue;
        // Blocks are apart, whether or not the file has white space between them.
        if (has_blocks && !run.empty()) add_text(" ", run);
        if (is_element) {
            add_inline(child, depth, intake, run);
        } else {
            add_text(text_of(child->content), run);
        }
    }
    if (has_blocks) trim(run);
    return run;
}

void add_text(std::string_view text, std::vector<Inline>& run) {
    std::string words = folded(text);
    if (words.empty()) return;
    if (!run.empty() && run.back().kind == Inline::Kind::text && run.back().element.empty()) {
        run.back().text += words;
        return;
    }
    Inline piece;
    piece.text = std::move(words);
    run.push_back(std::move(piece));
}

void add_inline(xmlNode const* node, std::size_t depth, AkomaNtosoIntake& intake,
                std::vector<Inline>& run) {
    Inline piece;
    piece.kind = kind_of(name_of(node));
    bool const is_code = name_of(node) == "inline" && attribute(node, "name") == "code";
    if (is_code) piece.kind = Inline::Kind::code;
    bool const is_end_of_line = piece.kind == Inline::Kind::line_break && name_of(node) != "br";
    if (piece.kind == Inline::Kind::span || piece.kind == Inline::Kind::reference ||
        is_end_of_line) {
        piece.element = name_of(node);
    }
    piece.eid = intake.take_id(node);
    piece.attributes = intake.attributes_of(node);
    if (piece.kind == Inline::Kind::reference) {
        char const* const link = piece.element == "componentRef" ? "src" : "href";
        std::string const target = without_white_space(attribute(node, link));
        if (is_allowed_link(target)) {
            piece.target = target;
        } else if (!target.empty()) {
            intake.leave_out(node, target, link_not_allowed);
        }
        std::erase_if(piece.attributes, is_named(link));
        if (is_named_document(piece.element)) {
            piece.text = attribute(node, "showAs");
            std::erase_if(piece.attributes, is_named("showAs"));
        }
    } else if (piece.kind == Inline::Kind::note) {
        piece.target = attribute(node, "marker");
        std::erase_if(piece.attributes, is_named("marker"));
    } else if (piece.kind == Inline::Kind::image) {
        piece.target = attribute(node, "src");
        piece.text = attribute(node, "alt");
        std::erase_if(piece.attributes, is_named("src"));
        std::erase_if(piece.attributes, is_named("alt"));
    }
    if (xmlNode const* const note = intake.take_note(node)) {
        piece.kind = Inline::Kind::note;
        piece.element.clear();
        piece.target = attribute(node, "marker");
        piece.attributes.clear();
        std::string const id = intake.take_id(note);
        if (piece.eid.empty()) {
            piece.eid = id;
        } else if (!id.empty()) {
            intake.leave_out(note, id, "the id of a note, which stands where it is referred to");
        }
        node = note;
    }
    // A note or mark may hold blocks such as p: their text is taken, the blocks become spans.
    piece.children = inlines_within(node, depth + 1, intake);
    if (piece.kind == Inline::Kind::note) trim(piece.children);
    run.push_back(std::move(piece));
}

void trim(std::vector<Inline>& run) {
    auto const is_space = [](Inline const& piece) {
        return piece.kind == Inline::Kind::text && piece.children.empty() && is_white(piece.text);
    };
    while (!run.empty() && is_space(run.front()))
        run.erase(run.begin());
    while (!run.empty() && is_space(run.back()))
        run.pop_back();
    if (run.empty()) return;
    if (run.front().kind == Inline::Kind::text && run.front().text.starts_with(' ')) {
        run.front().text.erase(0, 1);
    }
    if (run.back().kind == Inline::Kind::text && run.back().text.ends_with(' ')) {
        run.back().text.pop_back();
    }
}

}  // namespace consult::exchange
