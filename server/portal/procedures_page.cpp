/// The rules that consultations run under.
#include <charconv>

#include "page/format.h"
#include "portal/pages.h"
#include "portal/procedure_rules.h"
#include "web/document.h"

namespace consult::portal {
namespace {

using page::View;

/// A version of the address; 0, the newest, where none is named.
Result<std::uint32_t> version_of(std::string_view text) {
    std::uint32_t version = 0;
    if (text.empty()) return version;
    auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error == std::errc{} && stop == text.data() + text.size() && version > 0) return version;
    return refuse(ErrorCode::not_found, "version", "procedure.no_version",
                  "There is no such version of the procedure.");
}

std::vector<View> source_links(Procedure const& procedure, Language const& language) {
    std::vector<View> links;
    for (LegalSource const& source : procedure.sources)
        links.emplace_back().set("title", source.title.in(language)).set("href", source.url);
    return links;
}

template <class Item>
std::vector<std::string> names_of(std::vector<Item> const& items, Language const& language) {
    std::vector<std::string> names;
    for (Item const& item : items)
        names.push_back(item.name.in(language));
    return names;
}

}  // namespace

Result<http::Response> show_procedures(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Language const& language = page::domain_language(visit.language);
    std::vector<View> rows;
    for (Procedure const& procedure : visit.platform.procedures().list()) {
        rows.emplace_back()
            .set("href", visit.to("/procedures/" + web::path_part(procedure.id)))
            .set("title", procedure.name.in(language))
            .set("description", procedure.description.in(language))
            .set("id", procedure.id)
            .set("version",
                 words.text("version {version}", {{"version", std::to_string(procedure.version)}}))
            .set("is_unset", !procedure.unset().empty());
    }
    View body;
    body.set("rows", std::move(rows)).set("planner", visit.to("/planner"));
    web::Document about;
    about.title = words.text("Procedures");
    about.description = words.text("The rules that consultations run under, with their sources.");
    about.indexed = true;
    return web::render(visit, "pages/procedures", about, std::move(body));
}

Result<http::Response> show_procedure(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Language const& language = page::domain_language(visit.language);
    Result<std::uint32_t> const version = version_of(visit.asked("version"));
    if (!version) return tl::unexpected(version.error());
    Result<Procedure> const procedure =
        visit.platform.procedures().find(visit.name("id"), *version);
    if (!procedure) return tl::unexpected(procedure.error());
    std::string const id = web::path_part(procedure->id);
    Result<WorkingCalendar> const calendar = visit.platform.calendars().find(procedure->calendar);
    if (!calendar) throw Fault{"a procedure names a calendar that is not there"};
    View body;
    body.set("title", procedure->name.in(language))
        .set("description", procedure->description.in(language))
        .set("id", procedure->id)
        .set("version", std::to_string(procedure->version))
        .set("zone", procedure->zone ? procedure->zone->text() : std::string{})
        .set("calendar", calendar->name().in(language))
        .set("calendar_href", visit.to("/calendars"))
        .set("base", procedure->base ? procedure->base->id : std::string{})
        .set("base_href",
             procedure->base ? visit.to("/procedures/" + procedure->base->id) : std::string{})
        .set("stages", names_of(procedure->stages, language))
        .set("has_tiers", !procedure->tiers.empty())
        .set("tiers", names_of(procedure->tiers, language))
        .set("groups", rule_groups(words, *procedure))
        .set("sources", source_links(*procedure, language))
        .set("planner", web::with_query(visit.to("/planner"), {{"procedure", procedure->id}}))
        .set("json", web::with_query("/api/v1/procedures/" + id,
                                     {{"version", std::to_string(procedure->version)}}));
    web::Document about;
    about.title = procedure->name.in(language);
    about.description = procedure->description.in(language);
    about.indexed = *version == 0;
    about.way_back = {{words.text("Procedures"), visit.to("/procedures")}, {about.title, ""}};
    return web::render(visit, "pages/procedure", about, std::move(body));
}

}  // namespace consult::portal
