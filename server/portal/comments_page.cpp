#include "portal/campaigns_page.h"
#include "portal/comment_view.h"
#include "portal/draft_texts.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/field.h"
#include "web/paging.h"

namespace consult::portal {
namespace {

using page::View;

CommentFilter read_filter(web::Visit const& visit) {
    CommentFilter filter;
    for (auto const& [name, value] : visit.query) {
        // `provision=` asks for comments on the whole draft, no `provision` for all.
        if (name == "provision") filter.provision = value;
    }
    if (visit.asked("answered") == "yes") filter.answered = true;
    if (visit.asked("answered") == "no") filter.answered = false;
    if (visit.asked("order") == "newest_first") filter.order = CommentOrder::newest_first;
    return filter;
}

View filter_form(web::Visit const& visit, Matter const& matter) {
    page::Translator const& words = visit.words();
    web::Form const sent{visit.query, {}};
    web::FormErrors const none;
    web::Fields const fields{words, sent, none};
    View form;
    form.set("action", visit.to(matter.path("/comments")))
        .set("answered",
             fields.select("answered", words.text("Response"),
                           {{"", words.text_in("answered", "All comments"), ""},
                            {"yes", words.text_in("answered", "With a response"), ""},
                            {"no", words.text_in("answered", "Without a response"), ""}}))
        .set("order",
             fields.select("order", words.text("Order"),
                           {{"", words.text_in("order", "Oldest first"), ""},
                            {"newest_first", words.text_in("order", "Newest first"), ""}}));
    return form;
}

/// A provision is one of the version asked for, else of the newest.
Result<> choose_version(web::Visit const& visit, Matter const& matter, CommentFilter& filter) {
    if (!filter.provision) return {};
    if (std::string_view const asked = visit.asked("version"); !asked.empty()) {
        filter.version = version_from(asked);
        if (filter.version) return {};
        return refuse(ErrorCode::not_found, "version", "version.unknown",
                      "There is no such version.");
    }
    Result<std::optional<DraftVersion>> const newest =
        visit.platform.drafts().newest(PublicActor{}, matter.number());
    if (!newest) return tl::unexpected(newest.error());
    if (*newest) filter.version = (*newest)->id;
    return {};
}

/// On what the shown comments are, when only those on one provision are.
Result<std::string> chosen_provision(web::Visit const& visit, CommentFilter const& filter) {
    if (!filter.provision) return {};
    if (filter.provision->empty() || !filter.version) {
        return visit.words().text("On the whole draft");
    }
    Result<ProvisionNames> const names =
        ProvisionNames::of_version(visit, *filter.version, {*filter.provision});
    if (!names) return tl::unexpected(names.error());
    return visit.words().text("On: {provision}", {{"provision", names->of(*filter.provision)}});
}

}  // namespace

Result<http::Response> show_comments(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    CommentFilter filter = read_filter(visit);
    if (Result<> const chosen = choose_version(visit, *matter, filter); !chosen) {
        return tl::unexpected(chosen.error());
    }
    Result<Page<PublicComment>> const found = visit.platform.comments().list(
        matter->number(), filter, {std::string{visit.asked("cursor")}, 20});
    if (!found) return tl::unexpected(found.error());
    Result<std::string> chosen = chosen_provision(visit, filter);
    if (!chosen) return tl::unexpected(chosen.error());
    Result<std::vector<View>> views = comment_views(visit, *matter, found->items);
    if (!views) return tl::unexpected(views.error());

    // Where a list is narrowed or gone on with, they would only be in the way.
    bool const is_first = visit.query.empty();
    Result<View> campaigns = largest_campaigns(visit, *matter, is_first ? 3 : 1);
    if (!campaigns) return tl::unexpected(campaigns.error());
    campaigns->set("shown", is_first);

    View body;
    set_head(body, visit, *matter, Section::comments);
    body.set("shared", std::move(*campaigns))
        .set("total", words.plural("{n} comment", "{n} comments", found->total))
        .set("unscreened", matter->is_open() || matter->summary.phase == Phase::closed
                               ? words.text("Comments are shown after they were looked through.")
                               : std::string{})
        .set("chosen", std::move(*chosen))
        .set("all", visit.to(matter->path("/comments")))
        .set("filter", filter_form(visit, *matter))
        .set("search", visit.to(matter->path("/comments/search")))
        .set("can_comment", matter->takes_comments())
        .set("form", visit.to(matter->path("/comment")))
        .set("none", views->empty())
        .set("comments", std::move(*views));
    web::set_pages(body, visit, *found, words.text("Pages of comments"));
    return web::render(visit, "pages/comments",
                       frame(visit, *matter, words.text_in("section", "Comments")),
                       std::move(body));
}

}  // namespace consult::portal
