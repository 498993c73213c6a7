/// The page of the rules of councils, wherever they are from.
#pragma once

#include <string>
#include <vector>

#include <consult/council_rules.h>

#include "web/document.h"
#include "web/route.h"

namespace consult::portal {

/// The rules as a manual. @param way_back to it @param council code of whose they are; empty: of
/// any
[[nodiscard]] http::Response show_manual(web::Visit const& visit, CouncilRules const& rules,
                                         std::vector<web::Link> way_back,
                                         std::string const& council);

}  // namespace consult::portal
