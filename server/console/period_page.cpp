/// The first comment period, set while the consultation is prepared.
#include <algorithm>
#include <iterator>
#include <map>

#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "page/reckoning_words.h"
#include "web/local_time.h"

namespace consult::console {
namespace {

using page::View;

/// The rules that the consultation is to run under; nothing without a procedure.
std::optional<Procedure> rules_of(Desk const& desk, Docket const& docket) {
    auto const& running = docket.consultation().procedure;
    if (!running) return std::nullopt;
    Result<Procedure> found =
        desk.visit.platform.procedures().find(running->reference.id, running->reference.version);
    return found ? std::optional{std::move(*found)} : std::nullopt;
}

/// Where the period is promised unless somebody says otherwise.
ZoneName const& usual_zone(Docket const& docket, std::optional<Procedure> const& rules) {
    bool const is_set = docket.consultation().period.has_value();
    return !is_set && rules && rules->zone ? *rules->zone : docket.zone();
}

web::Form filled(Desk const& desk, Docket const& docket) {
    web::Form form;
    std::optional<Procedure> const rules = rules_of(desk, docket);
    form.fields.emplace_back("zone", usual_zone(docket, rules).text());
    if (auto const& running = docket.consultation().procedure)
        fill_texts(form, "shortening_reason", running->shortening_reason);
    if (auto const& period = docket.consultation().period) {
        web::fill_date_time(form, "opens", period->opens.local);
        web::fill_date_time(form, "closes", period->closes.local);
    } else {
        form.fields.emplace_back("opens_time", "09:00");
        // Under a procedure it is left open, and closes as soon as the rules let it.
        if (!rules) form.fields.emplace_back("closes_time", "18:00");
    }
    return form;
}

/// The closing that was given; nothing where a procedure is to give it.
Result<std::optional<LocalDateTime>> read_closing(Desk const& desk, Docket const& docket) {
    if (docket.consultation().procedure && desk.form.line("closes_date").empty())
        return std::optional<LocalDateTime>{};
    Result<LocalDateTime> const closes = web::read_date_time(desk.form, "closes");
    if (!closes) return tl::unexpected(closes.error());
    return std::optional{*closes};
}

/// Both moments, the zone and the reason; what is wrong with any of them, together.
Result<NewPeriod> read_period(Desk const& desk, Docket const& docket) {
    web::Form const& form = desk.form;
    Problems problems;
    NewPeriod period;
    if (Result<LocalDateTime> const opens = web::read_date_time(form, "opens")) {
        period.opens = *opens;
    } else {
        problems.add(opens.error());
    }
    if (Result<std::optional<LocalDateTime>> const closes = read_closing(desk, docket)) {
        period.closes = *closes;
    } else {
        problems.add(closes.error());
    }
    if (Result<ZoneName> zone = ZoneName::parse(form.line("zone"))) {
        period.zone = std::move(*zone);
    } else {
        problems.add(zone.error());
    }
    period.shortening_reason =
        read_texts(form, "shortening_reason", docket.consultation().languages);
    if (problems.empty()) return period;
    // Of the closing, what is wrong with it whenever the period opens.
    if (period.zone && period.closes && !problems.has("closes")) {
        Result<Deadline> const closes =
            make_deadline(*period.closes, *period.zone, desk.visit.platform.zones());
        if (closes) problems.add(check_period(Deadline{}, *closes, desk.visit.now));
    }
    return problems.refusal();
}

/// What was recorded so far, for rules that count from it.
std::map<ProcedureEvent, LocalDateTime> recorded_moments(Desk const& desk, Docket const& docket,
                                                         ZoneName const& zone) {
    std::map<ProcedureEvent, LocalDateTime> moments;
    Platform& platform = desk.visit.platform;
    Result<ConsultationObligations> const owed =
        platform.obligations().of(desk.actor, docket.number());
    if (!owed) return moments;
    for (RecordedEvent const& event : owed->events) {
        Result<ZonedTime> const at = platform.zones().at(event.occurrence.at, zone);
        if (at && event.occurrence.subject.empty())
            moments.emplace(event.occurrence.event, at->local);
    }
    return moments;
}

/// When the rules let the period close that opens as is set now, and how that was reckoned: sets
/// `earliest` and `derivation`.
void set_earliest(View& body, Desk const& desk, Docket const& docket,
                  std::optional<Procedure> const& rules) {
    page::Translator const& words = desk.words();
    std::string text;
    std::vector<std::string> derivation;
    if (auto const& period = docket.consultation().period; rules && period) {
        Platform& platform = desk.visit.platform;
        ZoneName const& zone = rules->zone ? *rules->zone : docket.summary.institution.zone;
        PlanRequest request;
        request.tier = docket.consultation().procedure->tier;
        if (Result<ZonedTime> const opens = platform.zones().at(period->opens.instant, zone))
            request.opens = opens->local;
        request.assumed = recorded_moments(desk, docket, zone);
        Result<PlanWithProcedure> const found = platform.procedures().plan(
            rules->id, rules->version, docket.number().institution, request);
        if (found && found->plan.closes) {
            page::Formatter const format = desk.visit.formatter(zone);
            text = words.text("Opening then, it can close on {closes} at the earliest.",
                              {{"closes", format.deadline(*found->plan.closes)}});
            if (PlannedDate const* const date = found->plan.date("period.shortest")) {
                for (Reckoning const& reckoning : date->reckonings) {
                    std::ranges::move(page::reckoning_sentences(words, reckoning, platform.zones()),
                                      std::back_inserter(derivation));
                }
            }
        }
    }
    body.set("earliest", text)
        .set("has_derivation", !derivation.empty())
        .set("derivation", std::move(derivation));
}

std::string closing_hint(page::Translator const& words, std::optional<Procedure> const& rules) {
    std::string hint = words.text(
        "A comment received at this moment is late. For the end of a day give 00:00 of the next.");
    if (rules) {
        hint += " " + words.text(
                          "Leave it empty for a period that closes as soon as the rules let "
                          "it close.");
    }
    return hint;
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::Form const& sent,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    std::optional<Procedure> const rules = rules_of(desk, docket);
    bool const may_be_shorter = rules && rules->period.shortening;
    View body;
    set_docket(body, desk, docket);
    set_earliest(body, desk, docket, rules);
    std::string present;
    if (auto const& period = docket.consultation().period) {
        page::Formatter const format = desk.visit.formatter(docket.zone());
        present = words.text(
            "Set now: from {opens} until {closes}, {length}.",
            {{"opens", format.date_time(period->opens.instant)},
             {"closes", format.deadline(period->closes)},
             {"length", length_text(words, period->closes.instant - period->opens.instant)}});
    }
    body.set("action", desk.visit.to(docket.path("/period")))
        .set("present", present)
        .set("procedure",
             rules ? rules->name.in(page::domain_language(desk.visit.language)) : std::string{})
        .set("procedure_href", desk.visit.to(docket.path("/procedure")))
        .set("shortening", may_be_shorter
                               ? texts_in(words, fields, "shortening_reason",
                                          words.text("Why it is shorter than the rules have it"),
                                          docket.consultation().languages,
                                          {.hint = words.text("Only for a shorter period; it is "
                                                              "published."),
                                           .rows = 3})
                               : std::vector<View>{})
        .set("opens", fields.date_time("opens", words.text("Opens"),
                                       {.label_class = "govuk-fieldset__legend--s"}))
        .set("closes", fields.date_time("closes", words.text("Closes"),
                                        {.hint = closing_hint(words, rules),
                                         .label_class = "govuk-fieldset__legend--s"}))
        .set("zone",
             fields.input("zone", words.text("Time zone"),
                          {.hint = words.text("By its name in the IANA database. The "
                                              "institution’s is {zone}.",
                                              {{"zone", docket.summary.institution.zone.text()}}),
                           .width_class = "govuk-input--width-20",
                           .spellcheck_off = true}));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Comment period"));
    about.has_errors = !errors.empty();
    return render(desk, "console/period", std::move(about), std::move(body), status);
}

}  // namespace

Result<http::Response> show_period(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    return show(desk, *docket, filled(desk, *docket), {}, 200);
}

Result<http::Response> set_period(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    std::vector<Language> const& languages = docket->consultation().languages;
    std::vector<std::string> own{"opens", "closes", "zone"};
    for (Language const& language : languages)
        own.push_back(field_in("shortening_reason", language));
    // A reason that is missing altogether is asked for in the main language.
    std::string const main =
        field_in("shortening_reason", languages.empty() ? Language{} : languages.front());
    auto const again = [&](Error const& error) {
        return show(desk, *docket, desk.form,
                    errors_at(desk.words(), error, own, {{"shortening_reason", main}}),
                    http::status_of(error.code()));
    };
    Result<NewPeriod> const period = read_period(desk, *docket);
    if (!period) return again(period.error());
    Result<Consultation> const set =
        desk.visit.platform.consultations().set_period(desk.actor, docket->number(), *period);
    if (!set) return again(set.error());
    return done(desk, docket->path("/period"), "period");
}

}  // namespace consult::console
