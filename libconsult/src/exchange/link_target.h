/// Which links a draft may carry.
#pragma once

#include <string>
#include <string_view>

namespace consult::exchange {

/// http, https, mailto, and relative links such as `#eId` or `annex_1.xml`; nothing that runs or
/// embeds.
[[nodiscard]] bool is_allowed_link(std::string_view target);

/// A text with its white space (of XML) percent-encoded.
[[nodiscard]] std::string white_space_encoded(std::string_view text);

/// A link as it leads, of one that was written with white space: none at the ends, and what stands
/// within percent-encoded.
[[nodiscard]] std::string without_white_space(std::string_view link);

}  // namespace consult::exchange
