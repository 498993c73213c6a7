/// Elements of WordprocessingML in libxml2's tree.
#pragma once

#include <functional>
#include <libxml/tree.h>
#include <optional>
#include <string>
#include <string_view>

namespace consult::exchange {

/// Whether an element is WordprocessingML's, in the namespace of either kind of Office Open XML
/// (ECMA-376): transitional or strict.
[[nodiscard]] bool is_word(xmlNode const* node);
/// Whether it is that one.
[[nodiscard]] bool is_word(xmlNode const* node, std::string_view name);

/// The first child element of that name; nullptr for none, or when `node` is.
[[nodiscard]] xmlNode const* word_child(xmlNode const* node, std::string_view name);
/// The attribute `val` of the child of that name; nothing where there is no such child.
[[nodiscard]] std::optional<std::string> word_value(xmlNode const* node, std::string_view name);
/// A property that is on or off: on when its element is there and does not say otherwise.
[[nodiscard]] std::optional<bool> word_switch(xmlNode const* node, std::string_view name);
/// The same where its value is a number of at most six digits.
[[nodiscard]] std::optional<unsigned> word_number(xmlNode const* node, std::string_view name);

/// All text of an element and what stands below it: `t` of any namespace, without what was deleted
/// and what stands in elements that are passed over.
[[nodiscard]] std::string words_below(
    xmlNode const* node, std::function<bool(xmlNode const*)> const& is_passed_over = nullptr);

/// A number of at most six digits, and nothing else.
[[nodiscard]] std::optional<unsigned> small_number(std::string_view text);

}  // namespace consult::exchange
