/// What a page of the console says after something was done.
#pragma once

#include <string>
#include <string_view>

#include "page/translator.h"

namespace consult::console {

/// The sentence of a notice; empty for an unknown key. Keys travel in the query as `notice`: no
/// text of others can be put on a page by a link.
[[nodiscard]] std::string notice_text(page::Translator const& words, std::string_view key);

}  // namespace consult::console
