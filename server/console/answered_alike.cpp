#include "console/answered_alike.h"

#include <cmath>

#include "console/response_view.h"
#include "page/ui_language.h"
#include "web/excerpt.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// Enough to see whether it fits.
constexpr std::size_t most_of_reason = 300;

}  // namespace

std::vector<View> answered_alike(Desk const& desk, Docket const& docket,
                                 CommentNumber const& number) {
    Result<std::vector<AnsweredAlike>> const found =
        desk.visit.platform.responses().answered_alike(desk.actor, number);
    if (!found) return {};
    bool const answers = can_answer(desk, docket);
    Language const wanted = page::domain_language(desk.visit.language);
    std::vector<View> views;
    for (AnsweredAlike const& alike : *found) {
        bool const is_campaign = alike.comment == number;
        std::string const percent = std::to_string(std::lround(alike.likeness * 100));
        View& view = views.emplace_back();
        view.set("title", is_campaign ? desk.words().text("Its campaign") : alike.comment.text())
            .set("is_comment", !is_campaign)
            .set("comment_href",
                 desk.visit.to(docket.path("/comments/" + std::to_string(alike.comment.sequence))))
            .set("likeness", desk.words().text("Likeness: {percent} %", {{"percent", percent}}))
            .set("disposition", web::disposition_text(desk.words(), alike.response.disposition))
            .set("href", response_address(desk, docket, alike.response.id))
            .set("language", alike.response.reason.language_for(wanted).tag())
            .set("reason", web::excerpt(alike.response.reason.in(wanted), most_of_reason))
            .set("same", answers
                             ? web::with_query(desk.visit.to(docket.path("/responses/new")),
                                               {{"comment", std::to_string(number.sequence)},
                                                {"as", std::to_string(alike.response.id.value())}})
                             : std::string{});
        set_response_state_tag(view, desk.words(), alike.response.state);
    }
    return views;
}

}  // namespace consult::console
