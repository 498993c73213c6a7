#include <charconv>

#include "portal/comment_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/paging.h"

namespace consult::portal {
namespace {

using page::View;

/// The comments a response answers, as links.
std::vector<View> answered_comments(web::Visit const& visit, Matter const& matter,
                                    Response const& response) {
    std::vector<View> views;
    for (CommentNumber const& number : response.comments) {
        views.emplace_back()
            .set("number", number.text())
            .set("href", visit.to(matter.path("/comments/" + std::to_string(number.sequence))));
    }
    return views;
}

/// The one that the address names, by itself: others lead to it.
Result<Page<Response>> named_response(web::Visit const& visit, Matter const& matter,
                                      std::string_view text) {
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    Page<Response> page;
    if (wrong == std::errc{} && stop == text.data() + text.size()) {
        auto found = visit.platform.responses().find(PublicActor{}, {ResponseId{id}});
        if (!found) return tl::unexpected(found.error());
        page.items = std::move(*found);
    }
    if (page.items.empty() || page.items.front().consultation != matter.consultation().id) {
        return refuse(ErrorCode::not_found, "response", "portal.no_response",
                      "There is no such response.");
    }
    return page;
}

}  // namespace

Result<http::Response> show_responses(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    std::string_view const named = visit.asked("response");
    Result<Page<Response>> const found =
        named.empty() ? visit.platform.responses().list(PublicActor{}, matter->number(),
                                                        {std::string{visit.asked("cursor")}, 20})
                      : named_response(visit, *matter, named);
    if (!found) return tl::unexpected(found.error());

    std::vector<std::string> provisions;
    for (Response const& response : found->items)
        provisions.push_back(response.provision);
    Result<ProvisionNames> const names =
        ProvisionNames::of_newest(visit, *matter, std::move(provisions));
    if (!names) return tl::unexpected(names.error());
    std::vector<View> views;
    for (Response const& response : found->items) {
        View view = response_view(visit, *matter, response, *names);
        view.set("id", std::to_string(response.id.value()))
            // One that replies to a council alone has its recommendations to show.
            .set("count", response.comment_count == 0 && !response.recommendations.empty()
                              ? std::string{}
                              : words.plural("Answers {n} comment", "Answers {n} comments",
                                             response.comment_count))
            .set("answered", answered_comments(visit, *matter, response))
            .set("more", response.comment_count > response.comments.size()
                             ? words.plural("and {n} more", "and {n} more",
                                            response.comment_count - response.comments.size())
                             : std::string{});
        views.push_back(std::move(view));
    }
    View body;
    set_head(body, visit, *matter, Section::responses);
    body.set("total", named.empty() ? words.plural("{n} response", "{n} responses", found->total)
                                    : std::string{})
        .set("all", named.empty() ? std::string{} : visit.to(matter->path("/responses")))
        .set("none", views.empty())
        .set("responses", std::move(views));
    web::set_pages(body, visit, *found, words.text("Pages of responses"));
    return web::render(visit, "pages/responses",
                       frame(visit, *matter, words.text_in("section", "Responses")),
                       std::move(body));
}

}  // namespace consult::portal
