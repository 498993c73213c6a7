/// Character references of Markdown, such as `&amp;` and `&#167;`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace consult::exchange {

/// The character that a whole reference (`&name;`, `&#167;`, `&#xA7;`) stands for, as UTF-8. A
/// number that is no character (0, a surrogate, past U+10FFFF) gives U+FFFD (CommonMark 0.31
/// section 2.5). Names are those of HTML 4 and `&apos;`; another gives nothing.
[[nodiscard]] std::optional<std::string> character_of(std::string_view reference);

}  // namespace consult::exchange
