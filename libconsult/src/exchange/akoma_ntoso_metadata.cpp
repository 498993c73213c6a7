#include "exchange/akoma_ntoso_metadata.h"

#include <string>

#include "exchange/language_code.h"
#include "exchange/xml_node.h"

namespace consult::exchange {

std::optional<Language> language_of(xmlNode const* document) {
    for (xmlNode const* child = document->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        std::string_view const name = name_of(child);
        if (name == "FRBRlanguage") {
            std::optional<Language> const language =
                language_from_code(attribute(child, "language"));
            if (language) return language;
        } else if (name == "meta" || name == "identification" || name == "FRBRExpression") {
            if (std::optional<Language> const found = language_of(child)) return found;
        }
    }
    return std::nullopt;
}

std::string alias_of(xmlNode const* document) {
    for (xmlNode const* child = document->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) continue;
        std::string_view const name = name_of(child);
        if (name == "FRBRalias" && attribute(child, "name") == "title") {
            return attribute(child, "value");
        }
        if (name == "meta" || name == "identification" || name == "FRBRWork") {
            if (std::string alias = alias_of(child); !alias.empty()) return alias;
        }
    }
    return {};
}

namespace {

constexpr char const* about_the_document = "metadata about the document, not part of its text";

bool has_text(xmlNode const* node) {
    if (is_text(node)) return !is_white(text_of(node->content));
    for (xmlNode const* child = node->children; child; child = child->next) {
        if (has_text(child)) return true;
    }
    return false;
}

}  // namespace

bool is_kept_metadata(xmlNode const* part) {
    std::string_view const name = name_of(part);
    bool const is_kept = name == "classification" || name == "lifecycle" || name == "workflow" ||
                         name == "analysis" || name == "temporalData" || name == "references";
    return is_kept && !has_text(part);
}

void leave_out_id(xmlNode const* node, AkomaNtosoIntake& intake) {
    if (std::string const id = id_of(node); !id.empty()) {
        intake.leave_out(node, id, about_the_document);
    }
}

void leave_out_metadata(xmlNode const* part, AkomaNtosoIntake& intake) {
    if (is_text(part)) {
        if (!is_white(text_of(part->content))) {
            intake.leave_out(part->parent, folded(text_of(part->content)), about_the_document);
        }
        return;
    }
    if (part->type != XML_ELEMENT_NODE) return;
    leave_out_id(part, intake);
    for (xmlNode const* child = part->children; child; child = child->next)
        leave_out_metadata(child, intake);
}

}  // namespace consult::exchange
