/// The beginning of a long text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace consult::web {

/// The first `most` code points with an ellipsis, or the whole text when it has no more.
/// @pre is_utf8(text)
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t most);

}  // namespace consult::web
