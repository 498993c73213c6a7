/// The points that comments raised, each with what was answered.
#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/themes_view.h"

namespace consult::portal {

Result<http::Response> show_themes(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<page::View> themes = said_and_done(visit, *matter, 0);
    if (!themes) return tl::unexpected(themes.error());
    page::View body;
    set_head(body, visit, *matter, Section::responses);
    body.set("said", std::move(*themes)).set("responses", visit.to(matter->path("/responses")));
    return web::render(visit, "pages/themes",
                       frame(visit, *matter, visit.words().text("You said, we did")),
                       std::move(body));
}

}  // namespace consult::portal
