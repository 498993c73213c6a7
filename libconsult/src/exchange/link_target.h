/// Which links a draft may carry.
#pragma once

#include <string_view>

namespace consult::exchange {

/// http, https, mailto, and relative links such as `#eId` or `annex_1.xml`; nothing that runs or
/// embeds.
[[nodiscard]] bool is_allowed_link(std::string_view target);

}  // namespace consult::exchange
