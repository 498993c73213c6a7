/// What of a text can stand in a file of any kind.
#pragma once

#include <string>
#include <string_view>

namespace consult::exchange {

/// A text without what has no sign to be shown by and what XML and PDF have no place for: control
/// characters but line feeds, and code points that never stand for a character. A tabulator is a
/// space. Empty for what is not UTF-8.
[[nodiscard]] std::string showable(std::string_view text);

}  // namespace consult::exchange
