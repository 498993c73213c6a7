/// Cookies (RFC 6265).
#pragma once

#include <string>
#include <string_view>

#include <consult/http/message.h>

namespace consult::web {

/// The value of the cookie of that name in a request; empty when there is none.
[[nodiscard]] std::string_view cookie(http::Request const& request, std::string_view name);

/// Sets a cookie that only this site's own pages send back and no script can read. Over TLS it is
/// never sent without. An empty value removes it.
void set_cookie(http::Response& response, bool secure, std::string_view name,
                std::string_view value);

}  // namespace consult::web
