/// Searching all comments of a consultation by their words.
#include "console/comment_view.h"
#include "console/pages.h"
#include "http/problem.h"
#include "web/paging.h"
#include "web/search_view.h"

namespace consult::console {
namespace {

using page::View;

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

}  // namespace

Result<http::Response> search_comments(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    View body;
    set_docket(body, desk, *docket);
    body.set("found", false).set("all", desk.visit.to(docket->path("/comments")));
    web::SearchChoices choices{docket->consultation().languages, {}, docket->zone(), true};
    if (std::optional<DraftText> const text = newest_text(desk, *docket))
        choices.provisions = web::search_provisions(*text);
    web::FormErrors errors;
    int status = 200;
    // Without words the form is shown alone.
    if (!desk.visit.asked("q").empty()) {
        auto const found =
            web::asked_search(desk.visit, choices).and_then([&](CommentSearch const& asked) {
                return desk.visit.platform.comments().search_all(
                    desk.actor, docket->number(), asked,
                    {std::string{desk.visit.asked("cursor")}, 20});
            });
        if (found) {
            set_results(body, desk, *docket, *found);
        } else {
            errors = web::search_errors(desk.words(), found.error());
            status = http::status_of(found.error().code());
        }
    }
    body.set("search", web::search_form(desk.visit, desk.visit.to(docket->path("/comments/search")),
                                        choices, errors));
    errors.summarise(body);
    web::Document about = docket_page(desk, *docket, desk.words().text("Search the comments"));
    about.has_errors = !errors.empty();
    return render(desk, "console/comment_search", std::move(about), std::move(body), status);
}

}  // namespace consult::console
