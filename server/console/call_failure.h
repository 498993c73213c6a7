/// Why a call of a webhook or a mail could not be delivered, as officials read it.
#pragma once

#include <string>
#include <string_view>

#include "page/translator.h"

namespace consult::console {

/// @param reason as whatever delivers kept it, in English. What is not among those that have words
/// of their own, such as the answer of a mail server, is told as it is
[[nodiscard]] std::string call_failure_text(page::Translator const& words, std::string_view reason);

}  // namespace consult::console
