/// The public pages, each made in the file named after it.
#pragma once

#include <consult/error.h>
#include <consult/http/message.h>

#include "web/route.h"

namespace consult::portal {

/// list_page: consultations with filters.
[[nodiscard]] Result<http::Response> show_list(web::Visit& visit);

}  // namespace consult::portal
