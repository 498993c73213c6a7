#include "exchange/akoma_ntoso_document_parts.h"

#include <algorithm>
#include <array>

#include "exchange/akoma_ntoso_attribute_writer.h"
#include "exchange/akoma_ntoso_rare_body_writer.h"

namespace consult::exchange {
namespace {

bool is_body(Provision const& part) {
    return part.element.ends_with("Body") || part.element == "body";
}

/// `attachments` holds attachments and nothing else, not even an id.
bool fits(Provision const& part) {
    return part.element != "attachments" ||
           (part.eid.empty() && !part.children.empty() && !has_text_of_its_own(part));
}

}  // namespace

AknKind akn_kind_of(std::string_view document) {
    constexpr std::array kinds{
        AknKind{"act", "body"},
        AknKind{"amendment", "amendmentBody", true},
        AknKind{"amendmentList", "collectionBody"},
        AknKind{"bill", "body"},
        AknKind{"debate", "debateBody", true},
        AknKind{"debateReport", "mainBody"},
        AknKind{"documentCollection", "collectionBody"},
        AknKind{"judgment", "judgmentBody", true},
        AknKind{"officialGazette", "collectionBody"},
        AknKind{"portion", "portionBody", true},
        AknKind{"statement", "mainBody"},
    };
    auto const* const found = std::ranges::find(kinds, document, &AknKind::element);
    return found == kinds.end() ? general_kind : *found;
}

Provision loose_part(Provision const& provision) {
    Provision loose;
    loose.eid = provision.eid;
    loose.num = provision.num;
    loose.heading = provision.heading;
    loose.content = provision.content;
    return loose;
}

AknContents contents_of(Provision const& document) {
    return {document.element, document.attributes, loose_part(document),
            pointers_to(document.children)};
}

AknParts take_apart(Provisions const& children) {
    AknParts parts;
    struct Part {
        std::string_view element;
        Provision const** place;
    };
    std::array const known{
        Part{"coverPage", &parts.cover_page},    Part{"preface", &parts.preface},
        Part{"preamble", &parts.preamble},       Part{"header", &parts.header},
        Part{"conclusions", &parts.conclusions}, Part{"attachments", &parts.attachments},
        Part{"components", &parts.components}};
    for (Provision const* const child : children) {
        if (child->element == "meta") continue;
        auto const part = std::ranges::find(known, child->element, &Part::element);
        if (part != known.end() && !*part->place && fits(*child)) {
            *part->place = child;
        } else if (is_body(*child) && !parts.body) {
            parts.body = child;
        } else if (child->element == "longTitle") {
            parts.titles.push_back(child);
        } else if (child->element == "annex") {
            parts.annexes.push_back(child);
        } else {
            (parts.body ? parts.after : parts.before).push_back(child);
        }
    }
    return parts;
}

bool has_loose_part(AknContents const& contents) {
    return !contents.loose.eid.empty() || has_text_of_its_own(contents.loose);
}

bool fits_rarely(AknKind const& kind, AknParts const& parts, AknContents const& contents) {
    bool const has_body = parts.body && parts.body->element == kind.body &&
                          is_rare_body(*parts.body) && !has_loose_part(contents) &&
                          parts.before.empty() && parts.after.empty() && !parts.preamble;
    if (!has_body || !is_writable(kind.element, contents.attributes)) return false;
    bool const has_preface = parts.preface || !parts.titles.empty();
    if (kind.element == "judgment") return parts.header && !has_preface;
    bool const has_more = parts.cover_page || has_preface || parts.header || parts.conclusions ||
                          parts.attachments || !parts.annexes.empty() || parts.components;
    return kind.element != "portion" || !has_more;
}

}  // namespace consult::exchange
