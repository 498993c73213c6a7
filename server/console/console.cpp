#include "console/console.h"

#include "console/pages.h"

namespace consult::console {

void add_routes(web::Routes& routes) {
    routes.get("/console/sign-in", show_sign_in);
    routes.post("/console/sign-in", sign_in);
    routes.post("/console/sign-out", signed_in_form(sign_out));
    routes.get("/console", signed_in(show_work));
}

}  // namespace consult::console
