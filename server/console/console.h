/// The officials' pages: preparing consultations, screening comments, answering, reporting.
#pragma once

#include "web/route.h"

namespace consult::console {

void add_routes(web::Routes& routes);

}  // namespace consult::console
