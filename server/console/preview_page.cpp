/// The consultation as everyone will see it, made by the pages that will show it.
#include "console/docket.h"
#include "console/draft_shelf.h"
#include "console/pages.h"
#include "portal/draft_texts.h"
#include "portal/matter.h"
#include "portal/overview.h"

namespace consult::console {
namespace {

using page::View;

/// What will be public, as if it were published now.
Result<portal::Matter> previewed(Desk const& desk) {
    Result<Docket> docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    portal::Matter matter{docket->summary, desk.actor, true};
    Consultation& consultation = matter.summary.consultation;
    if (consultation.title.empty()) {
        consultation.title.set(page::domain_language(desk.visit.language),
                               consultation.number.text());
    }
    if (consultation.state == ConsultationState::preparing && consultation.period) {
        consultation.state = ConsultationState::published;
        matter.summary.phase = consultation.phase_at(desk.visit.now);
    }
    return matter;
}

Result<http::Response> show(Desk& desk, portal::Matter const& matter, std::string_view page,
                            Result<View> body) {
    if (!body) return tl::unexpected(body.error());
    page::Translator const& words = desk.words();
    Docket const docket{matter.summary};
    View banner;
    banner.set("success", false)
        .set("title", words.text("Preview"))
        .set("text", words.text("Only officials see this. Everyone will see it so once it is "
                                "published."))
        .set("href", desk.visit.to(docket.path()))
        .set("link", words.text("Back to the consultation"));
    body->set("banner", std::move(banner));
    return render(desk, page, docket_page(desk, docket, words.text("Preview")), std::move(*body));
}

/// The newest that is written, of the first draft.
Result<DraftVersion> newest_version(Desk const& desk, ConsultationNumber const& number) {
    Result<std::vector<DraftVersion>> const versions =
        desk.visit.platform.drafts().versions(desk.actor, number);
    if (!versions) return tl::unexpected(versions.error());
    DraftVersion const* newest = nullptr;
    for (DraftVersion const& version : *versions) {
        if (version.languages.empty()) continue;
        if (!newest || version.draft == newest->draft) newest = &version;
    }
    if (newest) return *newest;
    return refuse(ErrorCode::conflict, "", "console.no_draft",
                  "There is no draft to look at yet; add it first.");
}

Result<http::Response> show_draft_of(Desk& desk, portal::Matter const& matter,
                                     Result<DraftVersion> const& version) {
    if (!version) return tl::unexpected(version.error());
    return show(desk, matter, "console/draft_preview",
                portal::draft_body(desk.visit, matter, *version));
}

}  // namespace

Result<http::Response> show_preview(Desk& desk) {
    Result<portal::Matter> const matter = previewed(desk);
    if (!matter) return tl::unexpected(matter.error());
    return show(desk, *matter, "console/preview", portal::overview_body(desk.visit, *matter));
}

Result<http::Response> show_draft_preview(Desk& desk) {
    Result<portal::Matter> const matter = previewed(desk);
    if (!matter) return tl::unexpected(matter.error());
    return show_draft_of(desk, *matter, newest_version(desk, matter->number()));
}

Result<http::Response> show_version_preview(Desk& desk) {
    Result<portal::Matter> const matter = previewed(desk);
    if (!matter) return tl::unexpected(matter.error());
    Docket const docket{matter->summary};
    return show_draft_of(desk, *matter, find_version(desk, docket, desk.visit.name("version")));
}

}  // namespace consult::console
