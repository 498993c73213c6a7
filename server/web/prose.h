/// Plain texts of officials, as paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace consult::web {

/// The paragraphs of a plain text: an empty line parts them. Line breaks within one stay spaces.
[[nodiscard]] std::vector<std::string> paragraphs(std::string_view text);

}  // namespace consult::web
