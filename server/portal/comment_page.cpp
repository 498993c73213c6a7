#include <charconv>

#include "portal/campaigns_page.h"
#include "portal/comment_view.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/themes_view.h"

namespace consult::portal {

Result<http::Response> show_comment(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    // The sequence without leading zeros is its one address here.
    std::string_view const text = visit.name("sequence");
    CommentNumber number{matter->number(), 0};
    auto const [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number.sequence);
    if (error != std::errc{} || end != text.data() + text.size() ||
        std::to_string(number.sequence) != text) {
        return refuse(ErrorCode::not_found, "sequence", "comment.unknown",
                      "There is no such comment.");
    }
    Result<PublicComment> const comment = visit.platform.comments().find(number);
    if (!comment) return tl::unexpected(comment.error());
    Result<std::vector<page::View>> views = comment_views(visit, *matter, std::span{&*comment, 1});
    if (!views) return tl::unexpected(views.error());
    page::View& view = views->front();
    view.set("text", comment->text).set("shortened", false);

    Result<page::View> campaign = campaign_of_comment(visit, *matter, number);
    if (!campaign) return tl::unexpected(campaign.error());

    page::View body;
    set_head(body, visit, *matter, Section::comments);
    body.set("number", number.text())
        .set("comment", std::move(view))
        .set("campaign", std::move(*campaign))
        .set("themes", theme_links(visit, *matter, number));
    return web::render(
        visit, "pages/comment",
        frame(visit, *matter, visit.words().text("Comment {number}", {{"number", number.text()}})),
        std::move(body));
}

}  // namespace consult::portal
