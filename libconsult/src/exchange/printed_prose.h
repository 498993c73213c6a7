/// A text in Markdown that is no draft, as blocks to print.
#pragma once

#include <string_view>
#include <vector>

#include <consult/language.h>

#include "exchange/printed_document.h"

namespace consult::exchange {

/// Its highest headings have level 2. What is no Markdown is printed line by line. Pure.
[[nodiscard]] std::vector<PrintedBlock> printed_prose(std::string_view markdown,
                                                      Language const& language);

}  // namespace consult::exchange
