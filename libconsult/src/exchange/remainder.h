/// What the readers say of text they leave out.
#pragma once

#include <string>

namespace consult::exchange {

/// The first 200 code points of a text; an ellipsis stands for the rest.
[[nodiscard]] std::string shortened(std::string text);

/// Why a link was left out.
constexpr char const* link_not_allowed = "a link that is neither web, mail, local nor a document's";

}  // namespace consult::exchange
