#include "console/response_view.h"

#include <consult/provision_name.h>

#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// Comments named with a response; the rest are counted.
constexpr std::size_t most_named = 10;

std::vector<View> answered(Desk const& desk, Docket const& docket, Response const& response) {
    std::vector<View> list;
    for (CommentNumber const& number : response.comments) {
        if (list.size() == most_named) break;
        list.emplace_back()
            .set("number", number.text())
            .set("href",
                 desk.visit.to(docket.path("/comments/" + std::to_string(number.sequence))));
    }
    return list;
}

}  // namespace

void set_response_state_tag(View& view, page::Translator const& words, ResponseState state) {
    bool const drafted = state == ResponseState::drafted;
    view.set("tag_text", drafted ? words.text_in("response state", "Drafted")
                                 : words.text_in("response state", "Published"))
        .set("tag_colour", drafted ? "yellow" : "green");
}

std::string response_address(Desk const& desk, Docket const& docket, ResponseId id) {
    return desk.visit.to(docket.path("/responses/" + std::to_string(id.value())));
}

View response_view(Desk const& desk, Docket const& docket, Response const& response,
                   Provision const* draft) {
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::string provision;
    if (draft && !response.provision.empty()) {
        provision = provision_name(*draft, response.provision);
    }
    if (provision.empty()) provision = response.provision;
    std::vector<View> comments = answered(desk, docket, response);
    std::size_t const further = response.comment_count - comments.size();
    View view;
    view.set("id", std::to_string(response.id.value()))
        .set("href", response_address(desk, docket, response.id))
        .set("disposition", web::disposition_text(words, response.disposition))
        .set("reason", response.reason)
        .set("language", response.language.tag())
        .set("provision", std::move(provision))
        .set("office", response.office)
        .set("written", format.date_time_short(response.written_at))
        .set("published",
             response.published_at ? format.date_time_short(*response.published_at) : std::string{})
        .set("count",
             words.plural("Answers {n} comment:", "Answers {n} comments:", response.comment_count))
        .set("comments", std::move(comments))
        .set("further",
             further == 0 ? std::string{} : words.plural("and {n} more", "and {n} more", further));
    set_response_state_tag(view, words, response.state);
    return view;
}

}  // namespace consult::console
