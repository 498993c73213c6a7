/// The public pages: reading drafts, commenting, tracking, answers and reports.
#pragma once

#include "portal/pages.h"
#include "web/page_handler.h"
#include "web/route.h"

namespace consult::portal {

/// @param later shows what completes on another thread
/// @param gate asked before each submission
/// @param limits on what it is not asked about
void add_routes(web::Routes& routes, web::Later const& later, SubmissionGate gate,
                SendingLimits const& limits = {});

}  // namespace consult::portal
