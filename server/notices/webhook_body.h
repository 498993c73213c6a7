/// What webhooks are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <consult/platform.h>

namespace consult::notices {

/// JSON with `id`, `type` (the occasion), `timestamp` and `data`: the consultation's number, titles
/// and addresses, all of it public and nobody's personal data. Made when it is sent. Nothing when
/// the consultation is not public.
/// @param public_address of the site; empty: addresses are paths
[[nodiscard]] std::optional<std::string> webhook_body(Platform& platform,
                                                      std::string_view public_address,
                                                      std::string_view id, Notice const& notice);

}  // namespace consult::notices
