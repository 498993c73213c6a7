/// What a version would change in what the public reads now, before it is published.
#include <algorithm>

#include "console/docket.h"
#include "console/draft_shelf.h"
#include "console/pages.h"
#include "portal/compared_versions.h"

namespace consult::console {
namespace {

using page::View;

/// The published version that this one comes after.
Result<DraftVersion> last_published(Desk const& desk, Docket const& docket,
                                    DraftVersion const& version) {
    Result<std::vector<DraftVersion>> const versions =
        desk.visit.platform.drafts().versions(desk.actor, docket.number());
    if (!versions) return tl::unexpected(versions.error());
    DraftVersion const* last = nullptr;
    for (DraftVersion const& each : *versions) {
        bool const is_earlier = each.draft == version.draft && each.number < version.number &&
                                each.state == DraftVersionState::published;
        if (is_earlier && (!last || each.number > last->number)) last = &each;
    }
    if (last) return *last;
    return refuse(ErrorCode::not_found, "version", "comparison.none_published",
                  "No version of the draft is published before this one, so there is nothing to "
                  "compare.");
}

}  // namespace

Result<http::Response> show_version_comparison(Desk& desk) {
    Result<Docket> docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<DraftVersion> const after = find_version(desk, *docket, desk.visit.name("version"));
    if (!after) return tl::unexpected(after.error());
    Result<DraftVersion> const before = last_published(desk, *docket, *after);
    if (!before) return tl::unexpected(before.error());
    portal::Matter const matter{docket->summary, desk.actor, true};
    Result<View> body = portal::comparison_body(desk.visit, matter, {{}, *before, *after});
    if (!body) return tl::unexpected(body.error());
    set_docket(*body, desk, *docket);
    body->set("drafts", desk.visit.to(docket->path("/draft")));
    std::string const title = desk.words().text("What this version changes");
    return render(desk, "console/comparison", docket_page(desk, *docket, title), std::move(*body));
}

}  // namespace consult::console
