/// The rules of councils, as a manual that is made of what they are held to.
#include "portal/council_rules_page.h"

#include <consult/council_manual.h>
#include <consult/council_rules_file.h>

#include "page/ui_language.h"
#include "portal/pages.h"
#include "web/document.h"
#include "web/procedure_wording.h"

namespace consult::portal {
namespace {

using page::View;

View rule_view(page::Translator const& words, CouncilManual const& manual, ManualRule const& rule,
               Language const& language) {
    LegalSource const& source = manual.sources.at(rule.source);
    View view;
    view.set("text", rule.text)
        .set("by", rule.by)
        .set("is_unverified", !rule.is_verified)
        .set("source", source.title.in(language))
        .set("source_href", source.url)
        .set("place", rule.place)
        .set("force", web::rule_force_text(words, rule.force));
    return view;
}

}  // namespace

Result<http::Response> show_all_council_rules(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Language const& language = page::domain_language(visit.language);
    std::vector<View> rows;
    for (CouncilRules const& rules : shipped_council_rules()) {
        rows.emplace_back()
            .set("href", visit.to("/council-rules/" + rules.id))
            .set("title", rules.name.in(language))
            .set("description", rules.description.in(language))
            .set("id", rules.id)
            .set("version",
                 words.text("version {version}", {{"version", std::to_string(rules.version)}}));
    }
    View body;
    body.set("rows", std::move(rows));
    web::Document about;
    about.title = words.text("Rules of councils");
    about.description =
        words.text("How public councils are formed, meet and decide, with the sources.");
    about.indexed = true;
    return web::render(visit, "pages/all_council_rules", about, std::move(body));
}

http::Response show_manual(web::Visit const& visit, CouncilRules const& rules,
                           std::vector<web::Link> way_back, std::string const& council) {
    page::Translator const& words = visit.words();
    Language const& language = page::domain_language(visit.language);
    CouncilManual const manual = council_manual(rules, language);
    std::vector<View> sections;
    for (ManualSection const& section : manual.sections) {
        std::vector<View> lines;
        for (ManualRule const& rule : section.rules)
            lines.push_back(rule_view(words, manual, rule, language));
        sections.emplace_back()
            .set("heading", section.heading)
            .set("is_in_order", section.is_in_order)
            .set("rules", std::move(lines));
    }
    View body;
    body.set("title", manual.title)
        .set("description", manual.description)
        .set("id", rules.id)
        .set("version", std::to_string(rules.version))
        .set("sections", std::move(sections));
    web::Document about;
    about.title = council.empty() ? manual.title : manual.title + " — " + council;
    about.description = manual.description;
    about.indexed = true;
    if (!council.empty()) about.menu = "/councils";
    about.way_back = std::move(way_back);
    about.way_back.push_back({manual.title, ""});
    return web::render(visit, "pages/council_rules", about, std::move(body));
}

Result<http::Response> show_council_rules(web::Visit& visit) {
    CouncilRules const* const rules = shipped_council_rules(visit.name("id"));
    if (!rules) {
        return refuse(ErrorCode::not_found, "id", "council.no_rules",
                      "There are no rules of councils by this name.");
    }
    return show_manual(visit, *rules,
                       {{visit.words().text("Rules of councils"), visit.to("/council-rules")}}, {});
}

}  // namespace consult::portal
