#include "portal/portal.h"

#include "portal/pages.h"

namespace consult::portal {

void add_routes(web::Routes& routes, web::Later const& later) {
    (void)later;
    routes.shared("/", show_list);
}

}  // namespace consult::portal
