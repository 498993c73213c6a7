/// The points that the comments of a consultation raise, how far they reach, and making one.
#include "console/docket.h"
#include "console/kept_form.h"
#include "console/pages.h"
#include "console/theme_form.h"
#include "console/unanswered.h"
#include "http/problem.h"
#include "page/format.h"
#include "page/ui_language.h"
#include "web/paging.h"
#include "web/theme_view.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

View row(Desk const& desk, Docket const& docket, Theme const& theme) {
    page::Translator const& words = desk.words();
    Language const wanted = page::domain_language(desk.visit.language);
    View view;
    view.set("name", theme.name.in(wanted))
        .set("language", theme.name.language_for(wanted).tag())
        .set("href", desk.visit.to(docket.path("/themes/" + std::to_string(theme.id.value()))))
        .set("comments", words.plural("{n} comment", "{n} comments", theme.comments))
        .set("proposed", theme.proposed == 0
                             ? std::string{}
                             : words.plural("{n} proposed", "{n} proposed", theme.proposed))
        .set("is_answered", theme.disposition.has_value())
        .set("tag_text", "")
        .set("tag_colour", "");
    if (theme.disposition) web::set_disposition_tag(view, words, *theme.disposition);
    web::set_rewording(view, words, desk.visit.formatter(docket.zone()), theme);
    return view;
}

/// `done` of `all` as a measure with its words.
View measure(Desk const& desk, std::string label, std::uint64_t done, std::uint64_t all,
             std::string href) {
    View view;
    view.set("label", std::move(label))
        .set("href", std::move(href))
        .set("done", std::to_string(done))
        .set("all", std::to_string(all == 0 ? 1 : all))
        .set("text", desk.words().text("{done} of {all}",
                                       {{"done", page::format_number(desk.visit.language, done)},
                                        {"all", page::format_number(desk.visit.language, all)}}));
    return view;
}

std::vector<View> coverage(Desk const& desk, Docket const& docket, ThemeCoverage const& reach) {
    page::Translator const& words = desk.words();
    return {
        measure(desk, words.text("Comments with a theme"), reach.comments - reach.without_theme,
                reach.comments, ""),
        measure(desk, words.text("Themes with a response"), reach.themes - reach.without_response,
                reach.themes, ""),
        measure(desk, words.text("Comments answered"), reach.comments - reach.unanswered,
                reach.comments,
                web::with_query(desk.visit.to(docket.path("/comments")), {{"answered", "no"}}))};
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                            int status) {
    Themes& themes = desk.visit.platform.themes();
    Result<std::vector<Theme>> const all = themes.list(desk.actor, docket.number());
    if (!all) return tl::unexpected(all.error());
    Result<ThemeCoverage> const reach = themes.coverage(desk.actor, docket.number());
    if (!reach) return tl::unexpected(reach.error());
    std::vector<View> open;
    std::vector<View> merged;
    for (Theme const& theme : *all)
        (theme.merged_into ? merged : open).push_back(row(desk, docket, theme));

    bool const can_make = can_answer(desk, docket);
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/themes")))
        .set("coverage", coverage(desk, docket, *reach))
        .set("none", open.empty())
        .set("themes", std::move(open))
        .set("has_merged", !merged.empty())
        .set("merged", std::move(merged))
        .set("once", once(desk))
        .set("kept_text", errors.empty() || can_make ? std::string{}
                                                     : kept_form(desk.words(), desk.visit.request))
        .set("can_make", can_make);
    body.set("made", theme_fields(desk, docket, errors));
    if (Result<> const set = set_unanswered(body, desk, docket); !set)
        return tl::unexpected(set.error());
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, desk.words().text("Themes"));
    about.has_errors = !errors.empty();
    return render(desk, "console/themes", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_themes(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, {}, 200);
}

Result<http::Response> make_theme(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Theme> const made = desk.visit.platform.themes().create(
        desk.actor, docket->number(), read_theme(desk.form, *docket), desk.form.value("once"));
    if (made) {
        return done(desk, docket->path("/themes/" + std::to_string(made->id.value())), "theme");
    }
    return show(desk, *docket, theme_errors(desk, *docket, made.error()),
                http::status_of(made.error().code()));
}

}  // namespace consult::console
