/// The councils that an official works with, and founding one.
#include <algorithm>

#include <consult/council_rules_file.h>

#include "console/council_desk.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "web/field.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::string_view new_path = "/console/councils/new";

/// The institutions beside which the official may found a council.
std::vector<Institution> own_institutions(Desk const& desk) {
    std::vector<Institution> own = desk.visit.platform.institutions().list();
    std::erase_if(own, [&](Institution const& institution) {
        return !may(desk.actor, Permission::manage_councils, institution.id);
    });
    return own;
}

Result<> require_works_with_councils(Desk const& desk) {
    if (works_with_councils(desk.actor)) return {};
    return refuse(ErrorCode::forbidden, "", "console.no_councils",
                  "Councils are for their secretaries and for those who reply to them. Ask an "
                  "administrator for such a role.");
}

Result<http::Response> show_form(Desk& desk, web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    Language const& wanted = page::domain_language(desk.visit.language);
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> institutions;
    for (Institution const& institution : own_institutions(desk))
        institutions.push_back({institution.code, institution.name.in(wanted), {}});
    std::vector<web::Option> rules;
    for (CouncilRules const& one : shipped_council_rules())
        rules.push_back({one.id, one.name.in(wanted), {}});
    std::vector<View> names;
    for (Language const& language : languages_offered({})) {
        names.push_back(fields.input(
            field_in("name", language),
            words.text_in("council", "Name") + " (" + web::language_text(words, language) + ")"));
    }
    View body;
    body.set("action", desk.visit.to(new_path))
        .set("all", desk.visit.to(councils_path))
        .set("all_rules", desk.visit.to("/council-rules"))
        .set("code", fields.input("code", words.text("Code"),
                                  {.hint = words.text("2 to 12 of A–Z and 0–9; every number of a "
                                                      "recommendation begins with it, as in "
                                                      "CITYOK-2026-0007. It can’t be changed."),
                                   .width_class = "govuk-input--width-10",
                                   .spellcheck_off = true}))
        .set("institution",
             fields.select("institution", words.text("Body that it advises"), institutions))
        .set("names", std::move(names))
        .set("rules", fields.select("rules", words.text("Rules it is held to"), rules,
                                    {.hint = words.text("They stay as they are now. Members are "
                                                        "appointed and dates are reckoned by "
                                                        "them.")}));
    errors.summarise(body);
    web::Document about;
    about.title = words.text("Found a council");
    about.menu = councils_path;
    about.way_back = {{words.text("Councils"), desk.visit.to(councils_path)}, {about.title, {}}};
    about.has_errors = !errors.empty();
    return render(desk, "console/new_council", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_councils(Desk& desk) {
    if (Result<> const allowed = require_works_with_councils(desk); !allowed)
        return tl::unexpected(allowed.error());
    Language const& wanted = page::domain_language(desk.visit.language);
    std::vector<Institution> const institutions = desk.visit.platform.institutions().list();
    std::vector<View> rows;
    for (Council const& council : desk.visit.platform.councils().list()) {
        if (!works_with_councils(desk.actor, council.institution)) continue;
        auto const body = std::ranges::find(institutions, council.institution, &Institution::id);
        rows.emplace_back()
            .set("href", desk.visit.to(std::string{councils_path} + "/" + council.code))
            .set("name", council.name.in(wanted))
            .set("language", council.name.language_for(wanted).tag())
            .set("code", council.code)
            .set("institution", body->name.in(wanted))
            .set("institution_language", body->name.language_for(wanted).tag());
    }
    View body;
    body.set("none", rows.empty())
        .set("rows", std::move(rows))
        .set("found", own_institutions(desk).empty() ? std::string{} : desk.visit.to(new_path));
    web::Document about;
    about.title = desk.words().text("Councils");
    about.menu = councils_path;
    return render(desk, "console/councils", std::move(about), std::move(body));
}

Result<http::Response> show_new_council(Desk& desk) {
    if (own_institutions(desk).empty()) {
        return refuse(ErrorCode::forbidden, "", "console.no_councils_to_found",
                      "Only secretaries of councils and administrators found a council.");
    }
    return show_form(desk, {}, 200);
}

Result<http::Response> found_council(Desk& desk) {
    NewCouncil council;
    council.code = desk.form.line("code");
    council.institution = desk.form.line("institution");
    council.name = read_lines(desk.form, "name");
    council.rules = desk.form.line("rules");
    Result<Council> const created =
        desk.visit.platform.councils().create(desk.actor, std::move(council));
    if (created)
        return done(desk, std::string{councils_path} + "/" + created->code, "council_founded");
    if (created.error().code() == ErrorCode::forbidden) return tl::unexpected(created.error());
    std::vector<std::string> own = fields_in_all("name");
    std::string const main = own.front();
    own.insert(own.end(), {"code", "institution", "rules"});
    return show_form(desk, errors_at(desk.words(), created.error(), own, {{"name", main}}),
                     http::status_of(created.error().code()));
}

}  // namespace consult::console
