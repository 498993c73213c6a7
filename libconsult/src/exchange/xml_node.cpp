#include "exchange/xml_node.h"

#include <cstdint>

namespace consult::exchange {

std::string_view text_of(xmlChar const* text) {
    return text ? std::string_view{reinterpret_cast<char const*>(text)} : std::string_view{};
}

std::string_view name_of(xmlNode const* node) {
    return text_of(node->name);
}

bool is_text(xmlNode const* node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

std::string value_of(xmlAttr const* attribute) {
    // A character reference in a value may stand in a node of its own.
    std::string value;
    for (xmlNode const* part = attribute->children; part; part = part->next)
        value += text_of(part->content);
    return value;
}

std::string attribute(xmlNode const* node, std::string_view name) {
    for (xmlAttr const* one = node->properties; one; one = one->next) {
        if (text_of(one->name) == name && one->children) return value_of(one);
    }
    return {};
}

std::string id_of(xmlNode const* node) {
    std::string const eid = attribute(node, "eId");
    return eid.empty() ? attribute(node, "id") : eid;
}

std::string line_of(xmlNode const* node) {
    return std::to_string(reinterpret_cast<std::intptr_t>(node->_private));
}

std::string path_of(xmlNode const* node) {
    std::string path;
    for (xmlNode const* at = node; at && at->type == XML_ELEMENT_NODE; at = at->parent)
        path = std::string{name_of(at)} + (path.empty() ? "" : "/" + path);
    return path;
}

std::string folded(std::string_view text) {
    std::string folded;
    for (char const c : text) {
        bool const space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space) {
            folded += c;
        } else if (folded.empty() || folded.back() != ' ') {
            folded += ' ';
        }
    }
    return folded;
}

bool is_white(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace consult::exchange
