/// Which links a draft may carry.
#pragma once

#include <string_view>

namespace consult::exchange {

/// http, https, mailto, `#eId` and IRIs that begin with `/`; nothing that runs or embeds.
[[nodiscard]] bool is_allowed_link(std::string_view target);

}  // namespace consult::exchange
