/// What the readers say of text that a file hides.
#pragma once

#include <cstddef>
#include <string>

#include <consult/draft.h>

namespace consult::exchange {

/// Since remainders are public, they say of it how many characters (code points) it has, and no
/// more; where it has none, it is an object such as an image.
[[nodiscard]] Remainder hidden_text(std::string place, std::size_t characters);

}  // namespace consult::exchange
