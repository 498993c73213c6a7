/// The public pages: reading drafts, commenting, tracking, answers and reports.
#pragma once

#include "portal/pages.h"
#include "web/page_handler.h"
#include "web/route.h"

namespace consult::portal {

/// @param later shows what completes on another thread
/// @param gate asked before each submission
void add_routes(web::Routes& routes, web::Later const& later, SubmissionGate gate);

}  // namespace consult::portal
