/// The officials' pages, each made in the file named after it.
#pragma once

#include <consult/error.h>
#include <consult/http/message.h>

#include "console/desk.h"
#include "web/route.h"

namespace consult::console {

// sign_in_page
[[nodiscard]] Result<http::Response> show_sign_in(web::Visit& visit);
[[nodiscard]] Result<http::Response> sign_in(web::Visit& visit);
[[nodiscard]] Result<http::Response> sign_out(Desk& desk);

// work_page: the consultations of the official's institutions
[[nodiscard]] Result<http::Response> show_work(Desk& desk);

}  // namespace consult::console
