/// Searching all comments of a consultation by their words, and keeping searches as views.
#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/saved_views.h"
#include "http/problem.h"
#include "web/paging.h"
#include "web/search_view.h"

namespace consult::console {
namespace {

using page::View;

web::SearchChoices choices_of(Desk const& desk, Docket const& docket) {
    web::SearchChoices choices{docket.consultation().languages, {}, docket.zone(), true};
    if (std::optional<DraftText> const text = newest_text(desk, docket))
        choices.provisions = web::search_provisions(*text);
    return choices;
}

void set_results(View& body, Desk const& desk, Docket const& docket,
                 FoundComments<Comment> const& found) {
    std::vector<Comment> comments;
    for (auto const& each : found.items)
        comments.push_back(each.comment);
    std::vector<View> rows = CommentViews{desk, docket}.rows(comments);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].set("snippet", web::snippet_view(found.items[i].snippet, comments[i].language));
    web::set_found(body, desk.words(), found);
    body.set("found", true).set("rows", std::move(rows));
    web::set_pages(body, desk.visit, {}, found.next, desk.words().text("Pages of comments"));
}

/// @param refused a form about views that was not taken
Result<http::Response> show(Desk& desk, Docket const& docket, std::optional<Error> const& refused) {
    page::Translator const& words = desk.words();
    web::SearchChoices const choices = choices_of(desk, docket);
    web::FormErrors errors;
    int status = 200;
    if (refused) {
        errors = errors_at(words, *refused, {"name"});
        status = http::status_of(refused->code());
    }
    View body;
    set_docket(body, desk, docket);
    body.set("found", false).set("all", desk.visit.to(docket.path("/comments")));
    std::string action = desk.visit.to(docket.path("/comments/search"));
    bool has_found = false;
    if (web::is_search_asked(desk.visit)) {
        auto const found =
            web::asked_search(desk.visit, choices).and_then([&](CommentSearch const& asked) {
                action = shown_address(desk, docket, asked);
                return desk.visit.platform.comments().search_all(
                    desk.actor, docket.number(), asked,
                    {std::string{desk.visit.asked("cursor")}, 20});
            });
        has_found = found.has_value();
        if (found) {
            set_results(body, desk, docket, *found);
        } else if (!refused) {
            errors = web::search_errors(words, found.error());
            status = http::status_of(found.error().code());
        }
    }
    body.set("search", web::search_form(desk.visit, desk.visit.to(docket.path("/comments/search")),
                                        choices, errors))
        .set("action", std::move(action));
    set_saved_views(body, desk, docket, has_found, errors);
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Search the comments"));
    about.has_errors = !errors.empty();
    return render(desk, "console/comment_search", std::move(about), std::move(body), status);
}

/// Where the comment is whose number is looked for, if it is there and this official may read it:
/// among the officials' pages, else where everyone reads it.
std::optional<std::string> page_of_sought(Desk const& desk, Docket const& docket) {
    auto const sought = sought_comment(docket.number(), desk.visit.asked("q"));
    if (!sought) return std::nullopt;
    Comments const& comments = desk.visit.platform.comments();
    std::string const path = "/consultations/" + sought->consultation.text() + "/comments/" +
                             std::to_string(sought->sequence);
    if (comments.find_full(desk.actor, *sought)) return desk.visit.to("/console" + path);
    if (comments.find(*sought)) return desk.visit.to(path);
    return std::nullopt;
}

}  // namespace

Result<http::Response> search_comments(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    if (auto const page = page_of_sought(desk, *docket)) return web::see_other(*page);
    return show(desk, *docket, std::nullopt);
}

Result<http::Response> act_on_search(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<CommentSearch> const asked = web::asked_search(desk.visit, choices_of(desk, *docket));
    if (!asked) return show(desk, *docket, std::nullopt);  // which says what is wrong with it
    if (Result<> const changed = change_saved_views(desk, *docket, *asked); !changed)
        return show(desk, *docket, changed.error());
    return web::see_other(shown_address(desk, *docket, *asked, {{"notice", "saved"}}));
}

}  // namespace consult::console
