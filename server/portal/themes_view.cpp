#include "portal/themes_view.h"

#include <algorithm>

#include "page/ui_language.h"
#include "web/excerpt.h"
#include "web/theme_view.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

/// Of a reason where themes are listed; the whole stands with the response.
constexpr std::size_t most_of_reason = 400;

std::string path_of(Matter const& matter, ThemeId id) {
    return matter.path("/themes") + "#theme-" + std::to_string(id.value());
}

}  // namespace

View theme_links(web::Visit const& visit, Matter const& matter, CommentNumber const& number) {
    Language const wanted = page::domain_language(visit.language);
    std::vector<View> links;
    auto const marks = visit.platform.themes().of_comment(PublicActor{}, number);
    if (marks) {
        for (Themes::OfComment const& mark : *marks) {
            View& link = links.emplace_back();
            link.set("name", mark.theme.name.in(wanted))
                .set("language", mark.theme.name.language_for(wanted).tag())
                .set("href", visit.to(path_of(matter, mark.theme.id)));
            web::set_rewording(link, visit.words(), visit.formatter(matter.zone()), mark.theme);
        }
    }
    View view;
    view.set("any", !links.empty()).set("links", std::move(links));
    return view;
}

Result<View> said_and_done(web::Visit const& visit, Matter const& matter, std::size_t most) {
    page::Translator const& words = visit.words();
    Language const wanted = page::domain_language(visit.language);
    Result<std::vector<Theme>> themes =
        visit.platform.themes().list(matter.viewer, matter.number());
    if (!themes) return tl::unexpected(themes.error());
    std::erase_if(*themes, [](Theme const& theme) { return !theme.published_at; });
    std::size_t const total = themes->size();
    if (most > 0) {
        // The points that most raise; in the list they stand as the regulator put them.
        std::ranges::stable_sort(*themes, {}, [](Theme const& theme) {
            return -static_cast<std::int64_t>(theme.comments);
        });
        if (themes->size() > most) themes->resize(most);
    }
    std::vector<View> rows;
    for (Theme const& theme : *themes) {
        View& row = rows.emplace_back();
        row.set("id", std::to_string(theme.id.value()))
            .set("name", theme.name.in(wanted))
            .set("language", theme.name.language_for(wanted).tag())
            .set("summary", theme.summary.in(wanted))
            .set("summary_language", theme.summary.language_for(wanted).tag())
            .set("count", words.plural("{n} comment", "{n} comments", theme.comments))
            .set("is_answered", theme.disposition.has_value())
            .set("reason", "")
            .set("reason_language", "")
            .set("tag_text", "")
            .set("tag_colour", "");
        web::set_rewording(row, words, visit.formatter(matter.zone()), theme);
        if (!theme.disposition) continue;
        web::set_disposition_tag(row, words, *theme.disposition);
        Result<Response> const answer =
            visit.platform.responses().newest_to(matter.viewer, theme.id);
        if (!answer) return tl::unexpected(answer.error());
        std::string const& reason = answer->reason.in(wanted);
        row.set("reason", most > 0 ? web::excerpt(reason, most_of_reason) : reason)
            .set("reason_language", answer->reason.language_for(wanted).tag());
    }
    View view;
    view.set("any", !rows.empty())
        .set("themes", std::move(rows))
        .set("all", total > most && most > 0 ? visit.to(matter.path("/themes")) : std::string{});
    return view;
}

}  // namespace consult::portal
