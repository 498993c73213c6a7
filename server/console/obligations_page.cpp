/// What is owed of a consultation: how it stands, recording what happened, giving something up.
#include <algorithm>

#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/recordable.h"
#include "http/problem.h"
#include "page/term_words.h"
#include "portal/obligation_view.h"
#include "web/field.h"
#include "web/local_time.h"

namespace consult::console {
namespace {

using page::View;

/// What the page is made from.
struct Scene {
    Docket docket;
    ConsultationObligations owed;
    bool manages = false;
};

Result<Scene> open_scene(Desk const& desk, Permission needed) {
    Result<Docket> docket = open_docket(desk, needed);
    if (!docket) return tl::unexpected(docket.error());
    Result<ConsultationObligations> owed =
        desk.visit.platform.obligations().of(desk.actor, docket->number());
    if (!owed) return tl::unexpected(owed.error());
    bool const manages =
        may(desk.actor, Permission::manage_consultation, docket->summary.institution.id);
    return Scene{std::move(*docket), std::move(*owed), manages};
}

/// Which form was sent, and what was wrong with it.
enum class Sent { nothing, event, waiver };

std::string recordable_text(Desk const& desk, Recordable const& one) {
    page::Translator const& words = desk.words();
    std::string text = page::event_text(words, one.event);
    std::string const body = one.subject_name.in(page::domain_language(desk.visit.language));
    if (!body.empty()) text += ": " + body;
    else if (!one.subject.empty()) text += ": " + one.subject;
    return text;
}

std::vector<web::Option> event_options(Desk const& desk, Scene const& scene) {
    std::vector<web::Option> options{{"", desk.words().text("Choose"), {}}};
    for (Recordable const& one :
         recordable_events(scene.docket.consultation(), scene.owed, desk.visit.now)) {
        options.push_back({one.value(), recordable_text(desk, one), {}});
    }
    return options;
}

/// Notes have names of their own, for reasons stand in the other form.
View record_form(Desk const& desk, Scene const& scene, web::Form const& sent,
                 web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    View view;
    view.set("action", desk.visit.to(scene.docket.path("/obligations/record")))
        .set("event",
             fields.select("event", words.text("What happened"), event_options(desk, scene)))
        .set("number", fields.input("subject", words.text("Number of the recommendation"),
                                    {.hint = words.text("Only for a recommendation that came in."),
                                     .width_class = "govuk-input--width-10"}))
        .set("at", fields.date_time(
                       "at", words.text("When"),
                       {.hint = words.text("Leave it empty for now. Time in the zone {zone}.",
                                           {{"zone", scene.docket.zone().text()}}),
                        .label_class = "govuk-fieldset__legend--s"}))
        .set("favour", fields.choices("favourable", words.text("Was it in favour?"),
                                      {{"yes",
                                        words.text_in("favour",
                                                      "Yes: the body agrees, or the act was "
                                                      "adopted"),
                                        {}},
                                       {"no",
                                        words.text_in("favour",
                                                      "No: it does not agree, or the act was "
                                                      "given up"),
                                        {}}},
                                      {.hint = words.text("Only for an opinion and a decision."),
                                       .label_class = "govuk-fieldset__legend--s",
                                       .small = true}))
        .set("notes", texts_in(words, fields, "note", words.text("Note"),
                               scene.docket.consultation().languages,
                               {.hint = words.text("It is published."), .rows = 2}))
        .set("url", fields.input("url", words.text("Address where it can be read"),
                                 {.type = "url", .spellcheck_off = true}));
    return view;
}

/// Those that can be given up: still owed, and not fixed by a law without an exception.
std::vector<web::Option> waivable_options(Desk const& desk, Scene const& scene) {
    std::vector<web::Option> options;
    for (Obligation const& one : scene.owed.obligations) {
        bool const is_owed =
            one.state == ObligationState::open || one.state == ObligationState::overdue;
        if (!is_owed || (one.basis.force == RuleForce::law && !one.or_explain)) continue;
        options.push_back({one.key, portal::obligation_name(desk.visit, one.name, one.key), {}});
    }
    return options;
}

View waiver_form(Desk const& desk, Scene const& scene, std::vector<web::Option> options,
                 web::Form const& sent, web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    options.insert(options.begin(), {"", words.text("Choose"), {}});
    View view;
    view.set("action", desk.visit.to(scene.docket.path("/obligations/waive")))
        .set("obligation", fields.select("obligation", words.text("What is given up"), options))
        .set("reasons", texts_in(words, fields, "reason", words.text("Reason"),
                                 scene.docket.consultation().languages,
                                 {.hint = words.text("It is published."), .rows = 3}));
    return view;
}

bool has_standing_events(ConsultationObligations const& owed) {
    return std::ranges::any_of(owed.events,
                               [](RecordedEvent const& one) { return !one.withdrawal; });
}

Result<http::Response> show(Desk& desk, Scene const& scene, Sent sent,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    Docket const& docket = scene.docket;
    web::Form const empty;
    web::FormErrors const none;
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::vector<View> obligations = portal::obligation_views(desk.visit, format, scene.owed);
    std::vector<View> events = portal::event_views(desk.visit, format, scene.owed);
    std::vector<web::Option> waivable = waivable_options(desk, scene);
    std::vector<View> former = portal::former_views(desk.visit, format, scene.owed);
    bool const may_withdraw = scene.manages && has_standing_events(scene.owed);
    bool const is_event = sent == Sent::event;
    bool const is_waiver = sent == Sent::waiver;
    View body;
    set_docket(body, desk, docket);
    body.set("procedure", scene.owed.procedure.name.in(page::domain_language(desk.visit.language)) +
                              " (" + scene.owed.procedure.id + ")")
        .set("procedure_href",
             desk.visit.to("/procedures/" + web::path_part(scene.owed.procedure.id)))
        .set("none", obligations.empty())
        .set("obligations", std::move(obligations))
        .set("has_former", !former.empty())
        .set("former", std::move(former))
        .set("withdraw_href",
             may_withdraw ? desk.visit.to(docket.path("/obligations/withdraw")) : std::string{})
        .set("has_events", !events.empty())
        .set("events", std::move(events))
        .set("manages", scene.manages)
        .set("nothing_to_waive", waivable.empty());
    if (scene.manages) {
        body.set("record",
                 record_form(desk, scene, is_event ? desk.form : empty, is_event ? errors : none));
        if (!waivable.empty()) {
            body.set("waive",
                     waiver_form(desk, scene, std::move(waivable), is_waiver ? desk.form : empty,
                                 is_waiver ? errors : none));
        }
    }
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("What is owed"));
    about.has_errors = !errors.empty();
    return render(desk, "console/obligations", std::move(about), std::move(body), status);
}

std::vector<std::string> fields_in(std::string_view field, Docket const& docket) {
    std::vector<std::string> names;
    for (Language const& language : docket.consultation().languages)
        names.push_back(field_in(field, language));
    return names;
}

/// When it happened, from civil time; nothing for now.
Result<std::optional<Instant>> read_moment(Desk const& desk, Docket const& docket) {
    if (desk.form.line("at_date").empty() && desk.form.line("at_time").empty())
        return std::optional<Instant>{};
    Result<LocalDateTime> const local = web::read_date_time(desk.form, "at");
    if (!local) return tl::unexpected(local.error());
    Result<Deadline> const moment =
        make_deadline(*local, docket.zone(), desk.visit.platform.zones());
    if (!moment) return tl::unexpected(moment.error().within("at"));
    return std::optional{moment->instant};
}

Result<NewProcedureEvent> read_event(Desk const& desk, Scene const& scene) {
    Problems problems;
    NewProcedureEvent event;
    auto const chosen =
        recordable_from(recordable_events(scene.docket.consultation(), scene.owed, desk.visit.now),
                        desk.form.line("event"));
    if (chosen) {
        event.event = chosen->event;
        event.subject = chosen->event == ProcedureEvent::recommendation ? desk.form.line("subject")
                                                                        : chosen->subject;
        std::string const favour = desk.form.line("favourable");
        if (chosen->needs_favour() && !favour.empty()) event.is_favourable = favour == "yes";
    } else {
        problems.add(ErrorCode::invalid, "event", "console.choose_event",
                     "Choose what happened from the list.");
    }
    Result<std::optional<Instant>> const at = read_moment(desk, scene.docket);
    if (at) event.at = *at;
    else problems.add(at.error());
    event.note = read_texts(desk.form, "note", scene.docket.consultation().languages);
    event.url = desk.form.line("url");
    if (!problems.empty()) return problems.refusal();
    return event;
}

}  // namespace

Result<http::Response> show_obligations(Desk& desk) {
    Result<Scene> const scene = open_scene(desk, Permission::read_all);
    if (!scene) return tl::unexpected(scene.error());
    return show(desk, *scene, Sent::nothing, {}, 200);
}

Result<http::Response> record_event(Desk& desk) {
    Result<Scene> const scene = open_scene(desk, Permission::manage_consultation);
    if (!scene) return tl::unexpected(scene.error());
    Docket const& docket = scene->docket;
    auto const again = [&](Error const& error) {
        std::vector<std::string> own = fields_in("note", docket);
        own.insert(own.end(), {"event", "subject", "at", "favourable", "url"});
        return show(desk, *scene, Sent::event, errors_at(desk.words(), error, own),
                    http::status_of(error.code()));
    };
    Result<NewProcedureEvent> event = read_event(desk, *scene);
    if (!event) return again(event.error());
    Result<ConsultationObligations> const recorded =
        desk.visit.platform.obligations().record(desk.actor, docket.number(), std::move(*event));
    if (!recorded) return again(recorded.error());
    return done(desk, docket.path("/obligations"), "recorded");
}

Result<http::Response> waive_obligation(Desk& desk) {
    Result<Scene> const scene = open_scene(desk, Permission::manage_consultation);
    if (!scene) return tl::unexpected(scene.error());
    Docket const& docket = scene->docket;
    LocalizedText reason = read_texts(desk.form, "reason", docket.consultation().languages);
    std::string const key = desk.form.line("obligation");
    Result<ConsultationObligations> const waived = [&]() -> Result<ConsultationObligations> {
        if (!key.empty()) {
            return desk.visit.platform.obligations().waive(desk.actor, docket.number(), key,
                                                           std::move(reason));
        }
        Problems problems;
        problems.add(ErrorCode::invalid, "obligation", "console.choose_obligation",
                     "Choose what is given up from the list.");
        problems.add(check_reason(docket.consultation(), reason));
        return problems.refusal();
    }();
    if (waived) return done(desk, docket.path("/obligations"), "waived");

    std::vector<std::string> own = fields_in("reason", docket);
    // A reason that is missing altogether is asked for in the main language.
    std::string const main = own.empty() ? std::string{} : own.front();
    own.push_back("obligation");
    return show(desk, *scene, Sent::waiver,
                errors_at(desk.words(), waived.error(), own, {{"reason", main}}),
                http::status_of(waived.error().code()));
}

}  // namespace consult::console
