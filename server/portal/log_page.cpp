#include "page/format.h"
#include "portal/pages.h"
#include "web/assets.h"
#include "web/document.h"

namespace consult::portal {

Result<http::Response> show_log(web::Visit& visit) {
    TreeHead const head = visit.platform.log().head();
    page::View body;
    body.set("size", page::format_number(visit.language, head.size))
        .set("root", to_hex(head.root))
        .set("tracking", visit.to("/tracking"))
        .set("state", "/api/v1/log")
        .set("entries", "/api/v1/log/entries")
        .set("consultations", "/api/v1/consultations")
        .set("description", web::asset_address("log-format.md"));
    web::Document document;
    document.title = visit.words().text("The log");
    document.indexed = true;
    return web::render(visit, "pages/log", document, std::move(body));
}

}  // namespace consult::portal
