#include "exchange/akoma_ntoso_metadata.h"

#include <string>

#include "exchange/xml_node.h"

namespace consult::exchange {

std::optional<Language> language_of(xmlNode const* document) {
    for (xmlNode const* child = document->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        std::string_view const name = name_of(child);
        if (name == "FRBRlanguage") {
            std::string tag = attribute(child, "language");
            if (tag == "eng") tag = "en";
            if (tag == "rus") tag = "ru";
            if (tag == "kaz") tag = "kk";
            if (Result<Language> const language = Language::parse(tag)) return *language;
        } else if (name == "meta" || name == "identification" || name == "FRBRExpression") {
            if (std::optional<Language> const found = language_of(child)) return found;
        }
    }
    return std::nullopt;
}

void leave_out_metadata(xmlNode const* meta, AkomaNtosoIntake& intake) {
    constexpr char const* reason = "metadata about the document, not part of its text";
    if (is_text(meta)) {
        if (!is_white(text_of(meta->content))) {
            intake.leave_out(meta->parent, folded(text_of(meta->content)), reason);
        }
        return;
    }
    if (meta->type != XML_ELEMENT_NODE) return;
    if (std::string const id = id_of(meta); !id.empty()) intake.leave_out(meta, id, reason);
    for (xmlNode const* child = meta->children; child; child = child->next)
        leave_out_metadata(child, intake);
}

}  // namespace consult::exchange
