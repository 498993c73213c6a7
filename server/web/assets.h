/// Stylesheet, script and icon, under addresses that change with their content.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <consult/http/message.h>

namespace consult::web {

/// The address of an embedded asset, such as `/assets/portal.1f3a….css` for `portal.css`. What
/// stands there never changes, so browsers need not ask again. Throws Fault for an unknown name.
[[nodiscard]] std::string const& asset_address(std::string_view name);

/// The asset at that path; nothing when there is none. Thread-safe.
[[nodiscard]] std::optional<http::Response> find_asset(std::string_view path);

}  // namespace consult::web
