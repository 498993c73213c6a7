/// Withdrawing an event that was recorded by mistake.
#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/recordable.h"
#include "http/problem.h"
#include "page/term_words.h"
#include "web/field.h"

namespace consult::console {
namespace {

using page::View;

/// A recorded event that stands, as the form names it.
std::string value_of(RecordedEvent const& event) {
    return Recordable{event.occurrence.event, event.occurrence.subject, {}}.value();
}

std::vector<web::Option> options(Desk const& desk, Docket const& docket,
                                 ConsultationObligations const& owed) {
    Language const& wanted = page::domain_language(desk.visit.language);
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::vector<web::Option> all{{"", desk.words().text("Choose"), {}}};
    for (RecordedEvent const& one : owed.events) {
        if (one.withdrawal) continue;
        std::string text = page::event_text(desk.words(), one.occurrence.event);
        BodyRule const* const body = owed.procedure.body(one.occurrence.subject);
        std::string const subject = body ? body->name.in(wanted) : one.occurrence.subject;
        if (!subject.empty()) text += ": " + subject;
        all.push_back({value_of(one), text + ", " + format.date_time(one.occurrence.at), {}});
    }
    return all;
}

Result<http::Response> show(Desk& desk, Docket const& docket, ConsultationObligations const& owed,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, desk.form, errors};
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/obligations/withdraw")))
        .set("cancel", desk.visit.to(docket.path("/obligations")))
        .set("event",
             fields.select("event", words.text("What is withdrawn"), options(desk, docket, owed)))
        .set("reasons", texts_in(words, fields, "reason", words.text("Reason"),
                                 docket.consultation().languages,
                                 {.hint = words.text("It is published."), .rows = 3}));
    errors.summarise(body);
    web::Document about =
        docket_page(desk, docket, words.text("Withdraw something recorded by mistake"));
    about.has_errors = !errors.empty();
    return render(desk, "console/withdrawal", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_withdrawal(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Result<ConsultationObligations> const owed =
        desk.visit.platform.obligations().of(desk.actor, docket->number());
    if (!owed) return tl::unexpected(owed.error());
    return show(desk, *docket, *owed, {}, 200);
}

Result<http::Response> withdraw_event(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    Result<ConsultationObligations> const owed =
        desk.visit.platform.obligations().of(desk.actor, docket->number());
    if (!owed) return tl::unexpected(owed.error());
    std::vector<Language> const& languages = docket->consultation().languages;
    LocalizedText reason = read_texts(desk.form, "reason", languages);
    std::string const chosen = desk.form.line("event");
    Result<ConsultationObligations> const withdrawn = [&]() -> Result<ConsultationObligations> {
        for (RecordedEvent const& one : owed->events) {
            if (one.withdrawal || value_of(one) != chosen) continue;
            return desk.visit.platform.obligations().withdraw(
                desk.actor, docket->number(), one.occurrence.event, one.occurrence.subject,
                std::move(reason));
        }
        Problems problems;
        problems.add(ErrorCode::invalid, "event", "console.choose_event",
                     "Choose what happened from the list.");
        problems.add(check_reason(docket->consultation(), reason));
        return problems.refusal();
    }();
    if (withdrawn) return done(desk, docket->path("/obligations"), "withdrawn");
    std::vector<std::string> own;
    for (Language const& language : languages)
        own.push_back(field_in("reason", language));
    // A reason that is missing altogether is asked for in the main language.
    std::string const main = own.empty() ? std::string{} : own.front();
    own.emplace_back("event");
    return show(desk, *docket, *owed,
                errors_at(desk.words(), withdrawn.error(), own, {{"reason", main}}),
                http::status_of(withdrawn.error().code()));
}

}  // namespace consult::console
