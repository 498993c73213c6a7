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
/// Paragraphs, lists, tables and the like: the group blockElements.
[[nodiscard]] bool is_akn_block(std::string_view element);
/// Parts of a debate by what happens in them: the group speechSection.
[[nodiscard]] bool is_akn_speech_section(std::string_view element);
/// What stands within running text and holds blocks or units (subFlowStructure).
[[nodiscard]] bool is_akn_subflow(std::string_view element);

/// Whether elements of a text may have it (the group coreopt); ids are no attributes of this kind.
/// An element that stands for what is elsewhere or of another namespace may have few of them.
[[nodiscard]] bool is_common_akn_attribute(std::string_view element, std::string_view name);
/// Whether that element may have it in common with others, or some element by itself.
[[nodiscard]] bool is_akn_attribute(std::string_view element, std::string_view name);
/// Whether it refers to an element, a document or an entry of the metadata by URI: the schema's
/// eIdRef, agentRef and so on. `refersTo` holds several, with spaces between.
[[nodiscard]] bool is_akn_reference(std::string_view attribute);
/// Whether an element may have attributes of other namespaces: the group core.
[[nodiscard]] bool takes_other_attributes(std::string_view element);
/// The attributes an element must have beside an id.
[[nodiscard]] std::span<std::string_view const> required_akn_attributes(std::string_view element);

}  // namespace consult::exchange
