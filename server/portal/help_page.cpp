#include "portal/pages.h"
#include "web/document.h"

namespace consult::portal {

Result<http::Response> show_help(web::Visit& visit) {
    page::View body;
    body.set("tracking", visit.to("/tracking"))
        .set("log", visit.to("/log"))
        .set("list", visit.to("/"));
    web::Document document;
    document.title = visit.words().text("How it works");
    document.indexed = true;
    document.menu = "/help";
    return web::render(visit, "pages/help", document, std::move(body));
}

Result<http::Response> show_accessibility(web::Visit& visit) {
    web::Document document;
    document.title = visit.words().text("Accessibility");
    document.indexed = true;
    return web::render(visit, "pages/accessibility", document, {});
}

}  // namespace consult::portal
