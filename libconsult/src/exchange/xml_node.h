/// What is asked of nodes of libxml2's tree, in our types.
#pragma once

#include <libxml/tree.h>
#include <string>
#include <string_view>

namespace consult::exchange {

constexpr std::string_view akn_namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

/// Empty for nullptr.
[[nodiscard]] std::string_view text_of(xmlChar const* text);
[[nodiscard]] std::string_view name_of(xmlNode const* node);
/// Whether it holds text: a CDATA section does as well.
[[nodiscard]] bool is_text(xmlNode const* node);
/// An attribute's value; empty when it has none.
[[nodiscard]] std::string value_of(xmlAttr const* attribute);
/// The value of the attribute of that name in any namespace; empty when it is absent.
[[nodiscard]] std::string attribute(xmlNode const* node, std::string_view name);
/// The eId, or the xml:id some editors write in its place.
[[nodiscard]] std::string id_of(xmlNode const* node);
/// The line on which an element's start tag ends. @pre the document is of `parse_xml`
[[nodiscard]] std::string line_of(xmlNode const* node);
/// The names of the elements down to an element, such as `akomaNtoso/bill/meta`.
[[nodiscard]] std::string path_of(xmlNode const* node);

/// Runs of white space are one space: line breaks and indents of the file say nothing.
[[nodiscard]] std::string folded(std::string_view text);
/// Whether a text is XML's white space only.
[[nodiscard]] bool is_white(std::string_view text);

}  // namespace consult::exchange
