/// What the readers say of text they leave out.
#pragma once

#include <cstddef>
#include <string>

namespace consult::exchange {

/// The first 200 code points of a text; an ellipsis stands for the rest.
[[nodiscard]] std::string shortened(std::string text);

/// What is said of text that a file hides, since the list is public: how long it is.
[[nodiscard]] std::string hidden_text(std::size_t characters);

/// Why text was left out that a file hides.
constexpr char const* hidden_in_file = "readers of the file don’t see it; it was left out";

/// Why a link was left out.
constexpr char const* link_not_allowed = "a link that is neither web, mail, local nor a document's";

}  // namespace consult::exchange
