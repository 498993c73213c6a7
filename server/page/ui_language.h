/// The languages the pages are written in.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include <consult/language.h>

namespace consult::page {

/// A language of the portal itself. Drafts and comments may be in any language (`Language`).
enum class UiLanguage { kk, ru, en };

/// In the order in which the language switch shows them.
inline constexpr std::array all_ui_languages{UiLanguage::kk, UiLanguage::ru, UiLanguage::en};

/// The tag, which is also the first segment of every page's path: `kk`, `ru`, `en`.
[[nodiscard]] std::string_view code(UiLanguage language);
/// The language's own name: `Қазақша`, `Русский`, `English`.
[[nodiscard]] std::string_view own_name(UiLanguage language);
[[nodiscard]] std::optional<UiLanguage> ui_language_from(std::string_view code);
/// The language in which texts of the domain are asked for.
[[nodiscard]] Language const& domain_language(UiLanguage language);

/// The best of the portal's languages for an Accept-Language field (RFC 9110 section 12.5.4), or
/// `fallback` when the field names none of them. Malformed parts are passed over.
[[nodiscard]] UiLanguage preferred_language(std::string_view accept_language, UiLanguage fallback);

}  // namespace consult::page
