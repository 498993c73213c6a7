/// Numbers as automatic numbering of .docx files writes them.
#pragma once

#include <string>
#include <string_view>

namespace consult::exchange {

/// A number in a format of ECMA-376 part 1, 17.18.59 (ST_NumberFormat): decimal, letters Latin and
/// Russian, Roman; in digits in a format that is not known, or has no sign for it.
[[nodiscard]] std::string numeral(unsigned number, std::string_view format);

}  // namespace consult::exchange
