/// The next version of a draft, and publishing a version.
#include "console/docket.h"
#include "console/draft_shelf.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"

namespace consult::console {
namespace {

using page::View;

/// A version with its consultation, for an official who manages it.
struct Place {
    Docket docket;
    DraftVersion version;
};

Result<Place> open_place(Desk const& desk) {
    Result<Docket> docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Result<DraftVersion> version = find_version(desk, *docket, desk.visit.name("version"));
    if (!version) return tl::unexpected(version.error());
    return Place{std::move(*docket), std::move(*version)};
}

Result<http::Response> show_next(Desk& desk, Place const& place, web::FormErrors const& errors,
                                 int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    View body;
    set_docket(body, desk, place.docket);
    body.set("action", desk.visit.to(desk.visit.path))
        .set("drafts", desk.visit.to(place.docket.path("/draft")))
        .set("notes", texts_in(words, fields, "note", words.text("What changes, and why"),
                               place.docket.consultation().languages, {.rows = 4}));
    errors.summarise(body);
    web::Document about = docket_page(desk, place.docket, words.text("Next version"));
    about.has_errors = !errors.empty();
    return render(desk, "console/next_version", std::move(about), std::move(body), status);
}

Result<http::Response> show_publication(Desk& desk, Place const& place,
                                        web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    std::string const title =
        words.text("Publish version {number}", {{"number", std::to_string(place.version.number)}});
    Result<std::vector<std::string>> hidden_texts = hidden_text_warnings(desk, place.version);
    if (!hidden_texts) return tl::unexpected(hidden_texts.error());
    View body;
    set_docket(body, desk, place.docket);
    body.set("hidden_texts", std::move(*hidden_texts));
    body.set("heading", title)
        .set("button", words.text_in("step", "Publish now"))
        .set("action", desk.visit.to(desk.visit.path))
        .set("possible", true)
        .set("final", true)
        .set("extends", false)
        .set("reasoned", false)
        .set("consequences",
             std::vector<std::string>{
                 words.text("Everyone can read this version at once, in: {languages}.",
                            {{"languages", languages_text(words, place.version.languages)}}),
                 words.text("Comments written on an earlier version stay with it and point to the "
                            "same passages here."),
                 words.text("Its text can’t be changed any more; a change needs a new version.")});
    errors.summarise(body);
    web::Document about = docket_page(desk, place.docket, title);
    about.has_errors = !errors.empty();
    return render(desk, "console/step", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_next_version(Desk& desk) {
    Result<Place> const place = open_place(desk);
    if (!place) return tl::unexpected(place.error());
    return show_next(desk, *place, {}, 200);
}

Result<http::Response> add_version(Desk& desk) {
    Result<Place> const place = open_place(desk);
    if (!place) return tl::unexpected(place.error());
    std::vector<Language> const& languages = place->docket.consultation().languages;
    Result<DraftVersion> const added = desk.visit.platform.drafts().add_version(
        desk.actor, place->version.draft, read_texts(desk.form, "note", languages));
    if (added) return done(desk, place->docket.path("/draft"), "version_added");
    return show_next(desk, *place, errors_at(desk.words(), added.error(), {}),
                     http::status_of(added.error().code()));
}

Result<http::Response> show_version_publication(Desk& desk) {
    Result<Place> const place = open_place(desk);
    if (!place) return tl::unexpected(place.error());
    return show_publication(desk, *place, {}, 200);
}

Result<http::Response> publish_version(Desk& desk) {
    Result<Place> const place = open_place(desk);
    if (!place) return tl::unexpected(place.error());
    Result<DraftVersion> const published =
        desk.visit.platform.drafts().publish_version(desk.actor, place->version.id);
    if (published) return done(desk, place->docket.path("/draft"), "version");
    return show_publication(desk, *place, errors_at(desk.words(), published.error(), {}),
                            http::status_of(published.error().code()));
}

}  // namespace consult::console
