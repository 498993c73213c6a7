#include "http/problem.h"
#include "portal/comment_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/paging.h"
#include "web/search_view.h"

namespace consult::portal {
namespace {

using page::View;

/// Sets `found` and what it shows.
Result<> set_results(View& body, web::Visit const& visit, Matter const& matter,
                     FoundComments<PublicComment> const& found) {
    std::vector<PublicComment> comments;
    for (auto const& each : found.items)
        comments.push_back(each.comment);
    Result<std::vector<View>> views = comment_views(visit, matter, comments);
    if (!views) return tl::unexpected(views.error());
    for (std::size_t i = 0; i < views->size(); ++i) {
        (*views)[i].set("snippet", web::snippet_view(found.items[i].snippet, comments[i].language));
    }
    web::set_found(body, visit.words(), found);
    body.set("found", true).set("comments", std::move(*views));
    web::set_pages(body, visit, {}, found.next, visit.words().text("Pages of comments"));
    return {};
}

web::SearchChoices search_choices(web::Visit const& visit, Matter const& matter) {
    web::SearchChoices choices{matter.consultation().languages, {}, matter.zone()};
    Drafts const& drafts = visit.platform.drafts();
    auto const newest = drafts.newest(matter.viewer, matter.number());
    if (!newest || !*newest) return choices;
    auto const text =
        drafts.text(matter.viewer, (*newest)->id, page::domain_language(visit.language));
    if (text) choices.provisions = web::search_provisions(*text);
    return choices;
}

}  // namespace

Result<http::Response> search_comments(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    View body;
    set_head(body, visit, *matter, Section::comments);
    body.set("found", false).set("all", visit.to(matter->path("/comments")));
    web::SearchChoices const choices = search_choices(visit, *matter);
    web::FormErrors errors;
    int status = 200;
    if (web::is_search_asked(visit)) {
        auto const found =
            web::asked_search(visit, choices).and_then([&](CommentSearch const& asked) {
                return visit.platform.comments().search(matter->number(), asked,
                                                        {std::string{visit.asked("cursor")}, 20});
            });
        if (!found) {
            errors = web::search_errors(words, found.error());
            status = http::status_of(found.error().code());
        } else if (Result<> const set = set_results(body, visit, *matter, *found); !set) {
            return tl::unexpected(set.error());
        }
    }
    body.set("search",
             web::search_form(visit, visit.to(matter->path("/comments/search")), choices, errors));
    errors.summarise(body);
    web::Document document = frame(visit, *matter, words.text("Search the comments"));
    document.has_errors = !errors.empty();
    return web::render(visit, "pages/comment_search", std::move(document), std::move(body), status);
}

}  // namespace consult::portal
