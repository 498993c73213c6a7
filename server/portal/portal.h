/// The public pages: reading drafts, commenting, tracking, answers and reports.
#pragma once

#include "web/page_handler.h"
#include "web/route.h"

namespace consult::portal {

/// @param later does the work that must not hold up the thread that completes a submission
void add_routes(web::Routes& routes, web::Later const& later);

}  // namespace consult::portal
