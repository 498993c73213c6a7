#include "portal/planner_form.h"

#include <algorithm>

#include "page/term_words.h"
#include "web/field.h"
#include "web/local_time.h"

namespace consult::portal {
namespace {

/// Whether the rules themselves date an event, or the form asks for it elsewhere.
bool is_dated_elsewhere(ProcedureEvent event) {
    switch (event) {
        case ProcedureEvent::posting:
        case ProcedureEvent::opening:
        case ProcedureEvent::closing:
        case ProcedureEvent::request:
        case ProcedureEvent::opinion: return true;
        default: return false;
    }
}

/// The events that terms of a procedure are counted from.
std::vector<ProcedureEvent> events_of(Procedure const& procedure) {
    std::vector<ProcedureEvent> events{procedure.period.counted_from};
    for (BodyRule const& body : procedure.bodies)
        events.push_back(body.ask.event);
    for (DutyRule const& duty : procedure.duties) {
        if (duty.due) events.push_back(duty.due->event);
    }
    for (DocumentRule const& document : procedure.documents) {
        if (document.when == DocumentRule::When::closing) events.push_back(ProcedureEvent::report);
    }
    std::erase_if(events, is_dated_elsewhere);
    std::ranges::sort(events);
    events.erase(std::ranges::unique(events).begin(), events.end());
    return events;
}

std::string field_of(ProcedureEvent event) {
    return "event_" + std::string{name(event)};
}

}  // namespace

PlannerForm::PlannerForm(web::Visit const& visit) : visit_(visit), sent_{visit.query, {}} {
    std::string_view const id = sent_.value("procedure");
    if (id.empty()) return;
    Result<Procedure> found = visit.platform.procedures().find(id);
    if (!found) return;
    events_ = events_of(*found);
    procedure_ = *std::move(found);
}

bool PlannerForm::is_sent() const {
    return std::ranges::any_of(visit_.query,
                               [](auto const& each) { return each.first == "opens_date"; });
}

Result<PlanRequest> PlannerForm::request() const {
    PlanRequest request;
    Problems problems;
    if (sent_.value("procedure").empty())
        problems.add(ErrorCode::invalid, "procedure", "planner.procedure", "Choose a procedure.");
    // What was chosen of another procedure does not stand in the form any more.
    if (procedure_ && !procedure_->tiers.empty()) request.tier = sent_.value("tier");
    if (Result<LocalDateTime> const opens = web::read_date_time(sent_, "opens", "00:00"))
        request.opens = *opens;
    else problems.add(opens.error());
    if (!sent_.line("closes_date").empty()) {
        Result<LocalDateTime> const closes = web::read_date_time(sent_, "closes", "24:00");
        if (closes) request.closes = *closes;
        else problems.add(closes.error());
    }
    for (ProcedureEvent const event : events_) {
        std::string const field = field_of(event);
        if (sent_.line(field + "_date").empty()) continue;
        Result<LocalDateTime> const at = web::read_date_time(sent_, field, "00:00");
        if (at) request.assumed.emplace(event, *at);
        else problems.add(at.error());
    }
    if (!problems.empty()) return problems.refusal();
    return request;
}

web::FormErrors PlannerForm::errors_of(Error const& error) const {
    std::vector<std::pair<std::string, std::string>> names{
        {"procedure", "procedure"}, {"tier", "tier"},     {"institution", "institution"},
        {"opens", "opens"},         {"closes", "closes"}, {"opens.local", "opens"},
        {"closes.local", "closes"}, {"count", "opens"},   {"shortening_reason", "closes"}};
    for (ProcedureEvent const event : events_) {
        std::string const field = field_of(event);
        names.emplace_back(field, field);
        names.emplace_back("assumed." + std::string{name(event)}, field);
        names.emplace_back("assumed." + std::string{name(event)} + ".local", field);
        if (procedure_->period.counted_from == event) names.emplace_back("events", field);
    }
    return web::FormErrors{visit_.words(), error, web::FieldNames{names.begin(), names.end()}};
}

std::vector<page::View> PlannerForm::event_fields(web::FormErrors const& errors) const {
    page::Translator const& words = visit_.words();
    web::Fields const fields{words, sent_, errors};
    std::vector<page::View> views;
    for (ProcedureEvent const event : events_) {
        views.push_back(fields.date_time(
            field_of(event),
            words.text("When: {event}", {{"event", page::event_text(words, event)}})));
    }
    return views;
}

page::View PlannerForm::view(web::FormErrors const& errors) const {
    page::Translator const& words = visit_.words();
    Language const& language = page::domain_language(visit_.language);
    web::Fields const fields{words, sent_, errors};
    std::vector<web::Option> procedures{{"", words.text_in("procedure", "Choose"), ""}};
    for (Procedure const& procedure : visit_.platform.procedures().list()) {
        procedures.push_back(
            {procedure.id, procedure.name.in(language) + " (" + procedure.id + ")", ""});
    }
    std::vector<web::Option> institutions{{"", words.text_in("institution", "None"), ""}};
    for (Institution const& institution : visit_.platform.institutions().list())
        institutions.push_back({institution.code, institution.name.in(language), ""});
    std::vector<web::Option> tiers{{"", words.text_in("tier", "Choose"), ""}};
    if (procedure_) {
        for (ImpactTier const& tier : procedure_->tiers)
            tiers.push_back({tier.id, tier.name.in(language), ""});
    }
    std::vector<page::View> events = event_fields(errors);
    bool const has_event_given = std::ranges::any_of(events_, [&](ProcedureEvent event) {
        return !sent_.line(field_of(event) + "_date").empty() ||
               !errors.of(field_of(event)).empty();
    });
    page::View form;
    form.set("action", visit_.to("/planner"))
        .set("procedure", fields.select("procedure", words.text("Procedure"), procedures))
        .set("has_tiers", tiers.size() > 1)
        .set("tier", fields.select("tier", words.text("Class of impact"), tiers))
        .set("institution",
             fields.select("institution", words.text("Institution"), institutions,
                           {.hint = words.text("Its time zone counts where the procedure names "
                                               "none; without either it is UTC.")}))
        .set("opens",
             fields.date_time("opens", words.text("Comments open"),
                              {.hint = words.text("Without a time: at 00:00 of the day.")}))
        .set("closes",
             fields.date_time("closes", words.text("Comments close (optional)"),
                              {.hint = words.text("Without a date: as soon as the rules let them. "
                                                  "Without a time: at 24:00 of the day.")}))
        .set("has_events", !events.empty())
        .set("events_open", has_event_given)
        .set("events", std::move(events));
    return form;
}

}  // namespace consult::portal
