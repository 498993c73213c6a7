#include "portal/legislation_view.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace consult::portal {
namespace {

using page::View;

/// Languages as ELI names them: the authority table of the Publications Office of the EU.
std::string language_address(Language const& language) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> codes{
        {{"kk", "KAZ"}, {"ru", "RUS"}, {"en", "ENG"}}};
    for (auto const& [tag, code] : codes) {
        if (language.tag() != tag) continue;
        return "http://publications.europa.eu/resource/authority/language/" + std::string{code};
    }
    return {};
}

}  // namespace

View legislation_view(web::Visit const& visit, Matter const& matter, DraftVersion const& version,
                      Language const& language, std::string const& title) {
    std::string const id = std::to_string(version.id.value());
    // Named by addresses that no language of the portal stands in.
    std::string const work = visit.site.public_address + "/api/v1/versions/" + id;
    auto const expression = [&](Language const& text_language) {
        return work + "/texts/" + text_language.tag();
    };
    std::vector<View> expressions;
    for (Language const& each : version.languages)
        expressions.emplace_back().set("href", expression(each));
    View view;
    view.set("work", work)
        .set("identifier", matter.number().text() + "/" + std::to_string(version.number))
        .set("number", std::to_string(version.number))
        .set("title", title.empty()
                          ? matter.consultation().title.in(page::domain_language(visit.language))
                          : title)
        .set("date",
             version.published_at
                 ? visit.formatter(matter.zone()).machine_time(*version.published_at).substr(0, 10)
                 : std::string{})
        .set("publisher", matter.summary.institution.name.in(language))
        .set("expression", expression(language))
        .set("expressions", std::move(expressions))
        .set("tag", language.tag())
        .set("language_address", language_address(language))
        .set("page", visit.site.public_address + visit.to(matter.path("/versions/" + id)))
        .set("pdf", expression(language) + "/pdf");
    return view;
}

}  // namespace consult::portal
