/// The rules that a consultation runs under: choosing them while it is prepared, and moving it to
/// others once it is published.
#include <algorithm>

#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/readiness.h"
#include "http/problem.h"
#include "portal/procedure_rules.h"
#include "web/field.h"

namespace consult::console {
namespace {

using page::View;

bool is_preparing(Docket const& docket) {
    return docket.consultation().state == ConsultationState::preparing;
}

/// While it is prepared any can be chosen; a published one is moved from one to another.
bool can_choose(Docket const& docket) {
    ConsultationState const state = docket.consultation().state;
    return state == ConsultationState::preparing ||
           (state == ConsultationState::published && docket.consultation().procedure);
}

std::string chosen_id(Docket const& docket) {
    auto const& running = docket.consultation().procedure;
    return running ? running->reference.id : std::string{};
}

std::string name_with_id(Procedure const& procedure, Language const& language) {
    return procedure.name.in(language) + " (" + procedure.id + ")";
}

/// While it is prepared all there are; then those that lead on from what it runs under.
std::vector<Procedure> candidates(Desk const& desk, Docket const& docket) {
    if (is_preparing(docket)) return desk.visit.platform.procedures().list();
    Result<std::vector<Procedure>> ahead =
        desk.visit.platform.consultations().procedures_ahead(desk.actor, docket.number());
    return ahead ? *std::move(ahead) : std::vector<Procedure>{};
}

/// The institution's own first, then those that are shipped, each by name.
std::vector<web::Option> procedure_options(Desk const& desk, Docket const& docket) {
    Language const& language = page::domain_language(desk.visit.language);
    std::vector<web::Option> own;
    std::vector<web::Option> shipped;
    for (Procedure const& procedure : candidates(desk, docket)) {
        web::Option option{procedure.id, name_with_id(procedure, language), {}};
        if (procedure.institution.empty()) shipped.push_back(std::move(option));
        else if (procedure.institution == docket.number().institution)
            own.push_back(std::move(option));
    }
    std::ranges::sort(own, {}, &web::Option::label);
    std::ranges::sort(shipped, {}, &web::Option::label);
    std::vector<web::Option> all{{"", desk.words().text("None yet"), {}}};
    std::ranges::move(own, std::back_inserter(all));
    std::ranges::move(shipped, std::back_inserter(all));
    return all;
}

/// Which one the page shows: the one sent, the one asked for, else the one that holds. Nothing
/// where there is none.
std::optional<Procedure> shown_procedure(Desk const& desk, Docket const& docket) {
    Procedures& procedures = desk.visit.platform.procedures();
    std::string id = desk.form.line("procedure");
    if (id.empty()) id = desk.visit.asked("procedure");
    if (id.empty() || id == chosen_id(docket)) {
        if (chosen_id(docket).empty()) return std::nullopt;
        ProcedureReference const& reference = docket.consultation().procedure->reference;
        // What is not chosen yet may be renewed by choosing it again.
        Result<Procedure> found = procedures.find(reference.id, id.empty() ? reference.version : 0);
        return found ? std::optional{std::move(*found)} : std::nullopt;
    }
    Result<Procedure> found = procedures.find(id);
    return found ? std::optional{std::move(*found)} : std::nullopt;
}

std::string tier_name(Procedure const& procedure, std::string_view tier, Language const& language) {
    auto const found = std::ranges::find(procedure.tiers, tier, &ImpactTier::id);
    return found == procedure.tiers.end() ? std::string{} : found->name.in(language);
}

/// What holds now, in a sentence.
std::string present(Desk const& desk, Docket const& docket) {
    auto const& running = docket.consultation().procedure;
    if (!running) return {};
    page::Translator const& words = desk.words();
    Language const& language = page::domain_language(desk.visit.language);
    Result<Procedure> const found =
        desk.visit.platform.procedures().find(running->reference.id, running->reference.version);
    if (!found) return {};
    std::string const name = name_with_id(*found, language);
    std::string const version = std::to_string(running->reference.version);
    if (running->tier.empty()) {
        return words.text("It runs under: {procedure}, version {version}.",
                          {{"procedure", name}, {"version", version}});
    }
    return words.text("It runs under: {procedure}, version {version}; class of impact: {tier}.",
                      {{"procedure", name},
                       {"version", version},
                       {"tier", tier_name(*found, running->tier, language)}});
}

/// The form that shows the rules of one of them.
View chooser(Desk const& desk, Docket const& docket, std::optional<Procedure> const& shown,
             web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Form form;
    form.fields.emplace_back("procedure", shown ? shown->id : std::string{});
    web::Fields const fields{words, form, errors};
    View view;
    view.set("action", desk.visit.to(docket.path("/procedure")))
        .set("procedure",
             fields.select("procedure", words.text("Procedure"), procedure_options(desk, docket)));
    return view;
}

/// The form that chooses the one shown.
View choice(Desk const& desk, Docket const& docket, Procedure const& shown, web::Form const& sent,
            web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    Language const& language = page::domain_language(desk.visit.language);
    web::Fields const fields{words, sent, errors};
    std::vector<web::Option> tiers;
    for (ImpactTier const& tier : shown.tiers)
        tiers.push_back({tier.id, tier.name.in(language), {}});
    bool const moves = !is_preparing(docket);
    View view;
    view.set("action", desk.visit.to(docket.path("/procedure")))
        .set("id", shown.id)
        .set("has_tiers", !tiers.empty())
        .set("tier", fields.choices("tier", words.text("Class of impact"), tiers,
                                    {.label_class = "govuk-fieldset__legend--s", .small = true}))
        .set("moves", moves)
        .set("reasons", moves ? texts_in(words, fields, "reason", words.text("Reason"),
                                         docket.consultation().languages, {.rows = 3})
                              : std::vector<View>{})
        .set("button",
             moves ? words.text("Move it to these rules") : words.text("Choose this procedure"));
    return view;
}

std::string title_of(page::Translator const& words, Docket const& docket) {
    return is_preparing(docket) ? words.text("Procedure") : words.text("Move to other rules");
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::Form const& sent,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    Language const& language = page::domain_language(desk.visit.language);
    std::optional<Procedure> const shown = shown_procedure(desk, docket);
    std::vector<View> missing;
    if (is_preparing(docket)) missing = missing_for_publication(desk, docket);
    View body;
    set_docket(body, desk, docket);
    body.set("heading", title_of(words, docket))
        .set("present", present(desk, docket))
        .set("is_missing", !missing.empty())
        .set("missing", std::move(missing))
        .set("can_choose", can_choose(docket))
        .set("is_preparing", is_preparing(docket))
        .set("has_shown", shown.has_value());
    if (can_choose(docket)) body.set("chooser", chooser(desk, docket, shown, errors));
    if (shown) {
        body.set("name", name_with_id(*shown, language))
            .set("description", shown->description.in(language))
            .set("shown_version",
                 words.text("version {version}", {{"version", std::to_string(shown->version)}}))
            .set("is_unset", !shown->unset().empty())
            .set("public_page", desk.visit.to("/procedures/" + web::path_part(shown->id)))
            .set("groups", portal::rule_groups(words, *shown));
        if (can_choose(docket)) body.set("choice", choice(desk, docket, *shown, sent, errors));
    }
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, title_of(words, docket));
    about.has_errors = !errors.empty();
    return render(desk, "console/procedure", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_procedure(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    web::Form form;
    if (auto const& running = docket->consultation().procedure)
        form.fields.emplace_back("tier", running->tier);
    return show(desk, *docket, form, {}, 200);
}

Result<http::Response> set_procedure(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Consultations& consultations = desk.visit.platform.consultations();
    std::vector<Language> const& languages = docket->consultation().languages;
    ProcedureReference const chosen{desk.form.line("procedure"), 0};
    std::string const tier = desk.form.line("tier");
    bool const moves = !is_preparing(*docket);
    Result<Consultation> const set =
        moves ? consultations.move_procedure(desk.actor, docket->number(), chosen, tier,
                                             read_texts(desk.form, "reason", languages))
              : consultations.choose_procedure(desk.actor, docket->number(), chosen, tier);
    if (set) return done(desk, docket->path("/procedure"), moves ? "moved" : "procedure");

    std::vector<std::string> own{"procedure", "tier"};
    for (Language const& language : languages)
        own.push_back(field_in("reason", language));
    // A reason that is missing altogether is asked for in the main language.
    std::string const main = field_in("reason", languages.empty() ? Language{} : languages.front());
    return show(desk, *docket, desk.form,
                errors_at(desk.words(), set.error(), own, {{"reason", main}}),
                http::status_of(set.error().code()));
}

}  // namespace consult::console
