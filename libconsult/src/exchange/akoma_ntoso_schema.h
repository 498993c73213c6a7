/// What may stand where in Akoma Ntoso 3.0 (OASIS LegalDocML, akomantoso30.xsd).
#pragma once

#include <span>
#include <string_view>

namespace consult::exchange {

/// Whether the schema has an element of that name which may stand in a text.
[[nodiscard]] bool is_akn_element(std::string_view element);
/// Whether it is a document by itself: the group documentType.
[[nodiscard]] bool is_akn_document(std::string_view element);
/// Units: the group hierElements.
[[nodiscard]] bool is_akn_unit(std::string_view element);
/// What stands within running text: the group inlineCM.
[[nodiscard]] bool is_akn_inline(std::string_view element);
/// What stands within running text and holds blocks or units (subFlowStructure).
[[nodiscard]] bool is_akn_subflow(std::string_view element);

/// Whether every element of a text may have it (the group coreopt); ids are no attributes of this
/// kind.
[[nodiscard]] bool is_common_akn_attribute(std::string_view name);
/// Whether some element of the schema may have it; ids are no attributes of this kind.
[[nodiscard]] bool is_akn_attribute(std::string_view name);
/// The attributes an element must have beside an id.
[[nodiscard]] std::span<std::string_view const> required_akn_attributes(std::string_view element);

}  // namespace consult::exchange
