/// Councils: which there are, who sits in one, and what it has recommended.
#include <algorithm>

#include <consult/council_manual.h>

#include "portal/council_rules_page.h"
#include "portal/pages.h"
#include "portal/recommendation_view.h"
#include "web/council_wording.h"
#include "web/paging.h"
#include "web/table_view.h"

namespace consult::portal {
namespace {

using page::View;

Result<Council> council_in_path(web::Visit const& visit) {
    return visit.platform.councils().find(visit.name("council"));
}

View council_row(web::Visit const& visit, Council const& council) {
    Language const& wanted = page::domain_language(visit.language);
    View row;
    row.set("href", visit.to("/councils/" + council.code))
        .set("name", council.name.in(wanted))
        .set("language", council.name.language_for(wanted).tag())
        .set("code", council.code);
    return row;
}

/// A name as a table has it, in the language of the page whatever alphabet it is in.
web::TableCell member_cell(page::Translator const& words, RosterMember const& member) {
    return {member.is_chair ? words.text_in("council", "{name} (chair)", {{"name", member.name}})
                            : member.name};
}

View sitting_table(web::Visit const& visit, std::vector<CouncilMember> const& members) {
    page::Translator const& words = visit.words();
    web::TableView table{words.text_in("council", "Members")};
    table.add_column(words.text_in("council member", "Name"));
    table.add_column(words.text_in("council", "Sits as"));
    table.add_column(words.text_in("council", "Organisation"));
    table.add_column(words.text_in("council", "Mandate"));
    for (CouncilMember const& member : members) {
        if (!member.sits()) continue;
        table.add_row({member_cell(words, member.as),
                       {web::capacity_text(words, member.as.capacity)},
                       {member.as.organisation.empty() ? "–" : member.as.organisation},
                       {web::mandate_text(words, member.as.mandate)}});
    }
    return std::move(table).view();
}

View former_table(web::Visit const& visit, std::vector<CouncilMember> const& members) {
    page::Translator const& words = visit.words();
    web::TableView table{words.text_in("council", "Former members")};
    table.add_column(words.text_in("council member", "Name"));
    table.add_column(words.text_in("council", "Sat as"));
    table.add_column(words.text_in("council", "Organisation"));
    table.add_column(words.text_in("council", "Sits no longer from"));
    table.add_column(words.text_in("council", "Why"));
    for (CouncilMember const& member : members) {
        if (member.sits()) continue;
        Departure const& departure = *member.departure;
        std::string why = web::departure_text(words, departure.kind);
        if (!departure.reason.empty()) why += ": " + departure.reason;
        table.add_row({{member.as.name},
                       {web::capacity_text(words, member.as.capacity)},
                       {member.as.organisation.empty() ? "–" : member.as.organisation},
                       {page::format_date_short(visit.language, departure.on)},
                       {std::move(why)}});
    }
    return std::move(table).view();
}

/// What is wrong with those who sit, a sentence for each rule that is broken.
std::vector<std::string> roster_problems(web::Visit const& visit, Council const& council) {
    std::vector<std::string> sentences;
    Result<> const kept = visit.platform.councils().check_sitting(council.code);
    if (kept) return sentences;
    for (Problem const& problem : kept.error().problems()) {
        std::string sentence = visit.words().problem(problem);
        // Two members who break a rule together are told of once.
        if (std::ranges::find(sentences, sentence) == sentences.end())
            sentences.push_back(std::move(sentence));
    }
    return sentences;
}

/// A mandate is over by time alone: the page is made anew then.
void end_with_mandates(web::Visit& visit, std::vector<CouncilMember> const& members,
                       ZoneName const& zone) {
    for (CouncilMember const& member : members) {
        LocalDateTime const midnight{std::chrono::local_days{member.as.mandate.ends}};
        Result<Instant> const over = visit.platform.zones().resolve(midnight, zone);
        if (member.sits() && over && *over > visit.now) visit.valid_until(*over);
    }
}

}  // namespace

Result<http::Response> show_councils(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    std::vector<Council> const councils = visit.platform.councils().list();
    std::vector<View> bodies;
    for (Institution const& institution : visit.platform.institutions().list()) {
        std::vector<View> rows;
        for (Council const& council : councils) {
            if (council.institution == institution.id) rows.push_back(council_row(visit, council));
        }
        if (rows.empty()) continue;
        bodies.emplace_back()
            .set("name", institution.name.in(wanted))
            .set("language", institution.name.language_for(wanted).tag())
            .set("councils", std::move(rows));
    }
    View body;
    body.set("none", bodies.empty())
        .set("bodies", std::move(bodies))
        .set("rules", visit.to("/council-rules"));
    web::Document about;
    about.title = words.text("Councils");
    about.description = words.text("Public councils, who sits in them and what they recommend.");
    about.indexed = true;
    about.menu = "/councils";
    return web::render(visit, "pages/councils", about, std::move(body));
}

Result<http::Response> show_council(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Language const& wanted = page::domain_language(visit.language);
    Result<Council> const council = council_in_path(visit);
    if (!council) return tl::unexpected(council.error());
    Result<std::vector<CouncilMember>> const members =
        visit.platform.councils().members(council->code);
    if (!members) return tl::unexpected(members.error());
    Result<Page<TrackedRecommendation>> const recommendations =
        visit.platform.recommendations().list(council->code,
                                              {std::string{visit.asked("cursor")}, 20});
    if (!recommendations) return tl::unexpected(recommendations.error());
    Result<Institution> const institution =
        visit.platform.institutions().find(council->institution_code);
    if (!institution) return tl::unexpected(institution.error());
    end_with_mandates(visit, *members, institution->zone);
    auto const sitting =
        static_cast<std::uint64_t>(std::ranges::count_if(*members, &CouncilMember::sits));
    std::vector<std::string> problems =
        sitting == 0 ? std::vector<std::string>{} : roster_problems(visit, *council);
    std::string const path = "/councils/" + council->code;
    View body;
    body.set("name", council->name.in(wanted))
        .set("language", council->name.language_for(wanted).tag())
        .set("code", council->code)
        .set("institution", institution->name.in(wanted))
        .set("institution_language", institution->name.language_for(wanted).tag())
        .set("rules", council_manual(council->rules, wanted).title)
        .set("rules_href", visit.to(path + "/rules"))
        .set("popolo", "/api/v1/councils/" + council->code + "/popolo")
        .set("has_sitting", sitting > 0)
        .set("sitting_count", words.plural("{n} member", "{n} members", sitting))
        .set("sitting", sitting_table(visit, *members))
        .set("has_problems", !problems.empty())
        .set("problems", std::move(problems))
        .set("has_former", sitting < members->size())
        .set("former", former_table(visit, *members))
        .set("none", recommendations->items.empty())
        .set("total",
             words.plural("{n} recommendation", "{n} recommendations", recommendations->total))
        .set("recommendations", recommendation_rows(visit, recommendations->items));
    web::set_pages(body, visit, *recommendations, words.text("Pages of recommendations"));
    web::Document about;
    about.title = council->name.in(wanted);
    about.description = words.text("Who sits in this council and what it has recommended.");
    about.indexed = true;
    about.menu = "/councils";
    about.way_back = {{words.text("Councils"), visit.to("/councils")}, {council->code, ""}};
    return web::render(visit, "pages/council", about, std::move(body));
}

Result<http::Response> show_rules_of_council(web::Visit& visit) {
    Result<Council> const council = council_in_path(visit);
    if (!council) return tl::unexpected(council.error());
    std::vector<web::Link> way_back{{visit.words().text("Councils"), visit.to("/councils")},
                                    {council->code, visit.to("/councils/" + council->code)}};
    return show_manual(visit, council->rules, std::move(way_back), council->code);
}

}  // namespace consult::portal
