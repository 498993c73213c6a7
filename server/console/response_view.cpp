#include "console/response_view.h"

#include <algorithm>

#include <consult/provision_name.h>

#include "page/ui_language.h"
#include "web/theme_view.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// Comments named with a response; the rest are counted.
constexpr std::size_t most_named = 10;

/// The reason in each language it stands in.
std::vector<View> reasons(page::Translator const& words, Response const& response) {
    std::vector<View> list;
    bool const several = response.reason.all().size() > 1;
    for (auto const& [language, reason] : response.reason.all()) {
        list.emplace_back()
            .set("reason", reason)
            .set("language", language.tag())
            .set("language_name", several ? web::language_text(words, language) : std::string{});
    }
    return list;
}

/// The themes it answers, by name; one that was not found, by its number.
std::vector<View> themes(Desk const& desk, Docket const& docket, Response const& response,
                         std::vector<Theme> const& all) {
    std::vector<View> list;
    Language const wanted = page::domain_language(desk.visit.language);
    for (ThemeId const id : response.themes) {
        auto const theme = std::ranges::find(all, id, &Theme::id);
        std::string const number = std::to_string(id.value());
        View& view = list.emplace_back();
        view.set("name", theme == all.end() ? number : theme->name.in(wanted))
            .set("language",
                 theme == all.end() ? std::string{} : theme->name.language_for(wanted).tag())
            .set("href", desk.visit.to(docket.path("/themes/" + number)));
        web::set_rewording(view, desk.words(), desk.visit.formatter(docket.zone()),
                           theme == all.end() ? Theme{} : *theme);
    }
    return list;
}

/// A response that has to do with this one.
View other(Desk const& desk, Docket const& docket, std::optional<ResponseId> id) {
    View view;
    view.set("id", std::to_string(id->value())).set("href", response_address(desk, docket, *id));
    return view;
}

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

std::vector<View> recommendations(Desk const& desk, Response const& response) {
    std::vector<View> list;
    for (RecommendationNumber const& number : response.recommendations) {
        list.emplace_back()
            .set("number", number.text())
            .set("href", desk.visit.to("/console/recommendations/" + number.text()));
    }
    return list;
}

}  // namespace

std::string response_state_text(page::Translator const& words, ResponseState state) {
    switch (state) {
        case ResponseState::drafted: return words.text_in("response state", "Drafted");
        case ResponseState::in_review: return words.text_in("response state", "Being reviewed");
        case ResponseState::approved: return words.text_in("response state", "Approved");
        case ResponseState::publishing: return words.text_in("response state", "Being published");
        case ResponseState::published: return words.text_in("response state", "Published");
    }
    throw Fault{"a response has a state without words"};
}

void set_response_state_tag(View& view, page::Translator const& words, ResponseState state) {
    view.set("tag_text", response_state_text(words, state));
    switch (state) {
        case ResponseState::drafted: view.set("tag_colour", "yellow"); break;
        case ResponseState::in_review: view.set("tag_colour", "blue"); break;
        case ResponseState::approved: view.set("tag_colour", "turquoise"); break;
        case ResponseState::publishing: view.set("tag_colour", "purple"); break;
        case ResponseState::published: view.set("tag_colour", "green"); break;
    }
}

std::string response_address(Desk const& desk, Docket const& docket, ResponseId id) {
    return desk.visit.to(docket.path("/responses/" + std::to_string(id.value())));
}

View response_view(Desk const& desk, Docket const& docket, Response const& response,
                   Provision const* draft, std::vector<Theme> const& all_themes) {
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
        .set("reasons", reasons(words, response))
        .set("provision", std::move(provision))
        .set("office", response.office)
        .set("written", format.date_time_short(response.written_at))
        .set("published",
             response.published_at ? format.date_time_short(*response.published_at) : std::string{})
        .set("count",
             words.plural("Answers {n} comment:", "Answers {n} comments:", response.comment_count))
        .set("has_comments", response.comment_count > 0)
        .set("comments", std::move(comments))
        .set("themes", themes(desk, docket, response, all_themes))
        .set("has_themes", !response.themes.empty())
        .set("has_recommendations", !response.recommendations.empty())
        .set("recommendations", recommendations(desk, response))
        .set("note",
             response.state == ResponseState::drafted ? response.review_note : std::string{})
        .set("corrects", response.corrects
                             ? std::vector<View>{other(desk, docket, response.corrects)}
                             : std::vector<View>{})
        .set("corrected_by", response.corrected_by
                                 ? std::vector<View>{other(desk, docket, response.corrected_by)}
                                 : std::vector<View>{})
        .set("further",
             further == 0 ? std::string{} : words.plural("and {n} more", "and {n} more", further));
    set_response_state_tag(view, words, response.state);
    return view;
}

}  // namespace consult::console
