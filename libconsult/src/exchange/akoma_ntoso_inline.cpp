#include "exchange/akoma_ntoso_inline.h"

#include <algorithm>
#include <array>
#include <string>

#include "exchange/link_target.h"
#include "exchange/remainder.h"
#include "exchange/xml_node.h"

namespace consult::exchange {
namespace {

// clang-format off
/// The inline elements of Akoma Ntoso 3.0 (group inlineCM of its schema), and what stands in their
/// place.
constexpr std::array inline_elements = {
    "a", "abbr", "affectedDocument", "argument", "authorialNote", "b", "br", "change", "concept",
    "courtType", "date", "decoration", "def", "del", "docAuthority", "docCommittee", "docDate",
    "docIntroducer", "docJurisdiction", "docNumber", "docProponent", "docPurpose", "docStage",
    "docStatus", "docTitle", "docType", "docketNumber", "documentRef", "embeddedStructure",
    "embeddedText", "entity", "eol", "eop", "event", "fillIn", "i", "img", "inline", "ins", "judge",
    "lawyer", "legislature", "location", "marker", "mmod", "mod", "mref", "neutralCitation",
    "noteRef", "object", "omissis", "opinion", "organization", "outcome", "party", "person",
    "placeholder", "process", "quantity", "quotedStructure", "quotedText", "recordedTime", "ref",
    "relatedDocument", "remark", "rmod", "role", "rref", "session", "shortTitle", "signature",
    "span", "sub", "subFlow", "sup", "term", "time", "tocItem", "u", "vote",
};
// clang-format on

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

}  // namespace

bool is_inline(xmlNode const* node) {
    return std::find(inline_elements.begin(), inline_elements.end(), name_of(node)) !=
           inline_elements.end();
}

std::vector<Inline> inlines_within(xmlNode const* node, std::size_t depth,
                                   AkomaNtosoIntake& intake) {
    std::vector<Inline> run;
    if (!intake.count(node, depth)) return run;
    for (xmlNode const* child = node->children; child && !intake.failed(); child = child->next) {
        if (is_text(child)) {
            add_text(text_of(child->content), run);
        } else if (child->type == XML_ELEMENT_NODE) {
            add_inline(child, depth, intake, run);
        }
    }
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
    bool const is_end_of_line = piece.kind == Inline::Kind::line_break && name_of(node) != "br";
    if (piece.kind == Inline::Kind::span || piece.kind == Inline::Kind::reference ||
        is_end_of_line) {
        piece.element = name_of(node);
    }
    piece.eid = intake.take_id(node);
    piece.attributes = intake.attributes_of(node);
    if (piece.kind == Inline::Kind::reference) {
        std::string const target = attribute(node, "href");
        if (is_allowed_link(target)) {
            piece.target = target;
        } else if (!target.empty()) {
            intake.leave_out(node, target, link_not_allowed);
        }
        std::erase_if(piece.attributes, is_named("href"));
    } else if (piece.kind == Inline::Kind::note) {
        piece.target = attribute(node, "marker");
        std::erase_if(piece.attributes, is_named("marker"));
    } else if (piece.kind == Inline::Kind::image) {
        piece.target = attribute(node, "src");
        piece.text = attribute(node, "alt");
        std::erase_if(piece.attributes, is_named("src"));
        std::erase_if(piece.attributes, is_named("alt"));
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
