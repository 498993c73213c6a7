/// Texts in several languages and lists of languages as they stand in a column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/language.h>

namespace consult::storage {

/// A JSON object by language tag.
[[nodiscard]] std::string to_json(LocalizedText const& text);
[[nodiscard]] LocalizedText localized_text_from(std::string_view json);

/// A JSON array of tags in order.
[[nodiscard]] std::string to_json(std::vector<Language> const& languages);
[[nodiscard]] std::vector<Language> languages_from(std::string_view json);

/// A tag from a column; Fault when it is none.
[[nodiscard]] Language language_from(std::string_view tag);

}  // namespace consult::storage
