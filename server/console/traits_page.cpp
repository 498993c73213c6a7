/// What those who comment are asked about themselves, and how many answered what.
#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "portal/participation_view.h"
#include "web/field.h"
#include "web/trait_wording.h"

namespace consult::console {
namespace {

using page::View;

web::Form filled(std::vector<Trait> const& asked) {
    web::Form form;
    for (Trait const trait : asked)
        form.fields.emplace_back("traits", name(trait));
    return form;
}

std::vector<Trait> chosen(web::Form const& form) {
    std::vector<Trait> traits;
    for (std::string const& value : form.values("traits")) {
        if (std::optional<Trait> const trait = trait_from(value)) traits.push_back(*trait);
    }
    return traits;
}

View question_field(page::Translator const& words, web::Form const& sent,
                    web::FormErrors const& errors) {
    std::vector<web::Option> options;
    for (Trait const trait : all_traits) {
        options.push_back({std::string{name(trait)}, web::trait_text(words, trait),
                           web::trait_question(words, trait)});
    }
    return web::Fields{words, sent, errors}.choices(
        "traits", words.text("Questions of the comment form"), options,
        {.hint = words.text("Nobody has to answer. Ask only what the report needs.")});
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::Form const& sent,
                            std::vector<Trait> const& asked, web::FormErrors const& errors,
                            int status) {
    page::Translator const& words = desk.words();
    bool const can_choose =
        docket.consultation().state == ConsultationState::preparing &&
        may(desk.actor, Permission::manage_consultation, docket.consultation().institution);
    std::vector<View> questions;
    for (Trait const trait : asked)
        questions.emplace_back().set("question", web::trait_question(words, trait));
    View body;
    std::string const title = words.text("Voluntary questions");
    set_docket(body, desk, docket);
    body.set("heading", title)
        .set("action", desk.visit.to(docket.path("/traits")))
        .set("can_choose", can_choose)
        .set("asks_nothing", asked.empty())
        .set("questions", std::move(questions))
        .set("traits", question_field(words, sent, errors))
        .set("participation", std::vector<View>{});
    if (!can_choose && !asked.empty()) {
        Result<Participation> const counts =
            desk.visit.platform.participation().of(desk.actor, docket.number());
        if (!counts) return tl::unexpected(counts.error());
        portal::set_participation(body, words, *counts);
    }
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, title);
    about.has_errors = !errors.empty();
    return render(desk, "console/traits", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_traits(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<std::vector<Trait>> const asked =
        desk.visit.platform.participation().asked(desk.actor, docket->number());
    if (!asked) return tl::unexpected(asked.error());
    return show(desk, *docket, filled(*asked), *asked, {}, 200);
}

Result<http::Response> choose_traits(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Result<> const done_well =
        desk.visit.platform.participation().ask(desk.actor, docket->number(), chosen(desk.form));
    if (!done_well) {
        return show(desk, *docket, desk.form, {},
                    errors_at(desk.words(), done_well.error(), {"traits"}),
                    http::status_of(done_well.error().code()));
    }
    return done(desk, docket->path("/traits"), "saved");
}

}  // namespace consult::console
