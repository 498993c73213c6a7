/// What may stand where in Akoma Ntoso 3.0 (OASIS LegalDocML, akomantoso30.xsd).
#pragma once

#include <span>
#include <string_view>

namespace consult::exchange {

/// What an element holds, by the types of the schema.
enum class AknContent {
    unknown,     ///< no element of the schema, or none that stands in a text
    document,    ///< openStructure and its like: the parts of a document in their order
    hierarchy,   ///< hierarchy: number, heading, then text or further units
    units,       ///< bodyType: units only
    anything,    ///< maincontent: units, blocks and containers
    containers,  ///< basicopt, prefaceopt, preambleopt, containerType: blocks and containers
    recitals,    ///< recitalHierarchy, citationHierarchy: an introduction, items, a conclusion
    item,        ///< itemType: number, heading, then blocks
    blocks,      ///< blocksreq: blocks
    list,        ///< blockListType: an introduction, items, a conclusion
    table,       ///< a caption, rows
    row,         ///< cells
    html_list,   ///< li
    text,        ///< inline: running text
    documents,   ///< attachments, components, collectionBody: each child holds a document
    holder,      ///< docContainerType: number, heading, then a document
    foreign,     ///< anyOtherType: elements of another namespace
    empty,
};
[[nodiscard]] AknContent akn_content(std::string_view element);

/// Units: the group hierElements.
[[nodiscard]] bool is_akn_unit(std::string_view element);
/// What stands within running text: the group inlineCM.
[[nodiscard]] bool is_akn_inline(std::string_view element);
/// What stands within running text and holds blocks or units (subFlowStructure).
[[nodiscard]] bool is_akn_subflow(std::string_view element);

/// Whether some element of the schema may have it; ids are no attributes of this kind.
[[nodiscard]] bool is_akn_attribute(std::string_view name);
/// The attributes an element must have beside an id.
[[nodiscard]] std::span<std::string_view const> required_akn_attributes(std::string_view element);

}  // namespace consult::exchange
