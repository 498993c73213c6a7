/// The first comment period, set while the consultation is prepared.
#include "console/docket.h"
#include "console/localized.h"
#include "console/pages.h"
#include "http/problem.h"
#include "web/local_time.h"

namespace consult::console {
namespace {

using page::View;

web::Form filled(Docket const& docket) {
    web::Form form;
    form.fields.emplace_back("zone", docket.zone().text());
    if (auto const& period = docket.consultation().period) {
        web::fill_date_time(form, "opens", period->opens.local);
        web::fill_date_time(form, "closes", period->closes.local);
    } else {
        form.fields.emplace_back("opens_time", "09:00");
        form.fields.emplace_back("closes_time", "18:00");
    }
    return form;
}

/// Both moments and the zone; what is wrong with any of them, together.
Result<NewPeriod> read_period(Desk const& desk) {
    web::Form const& form = desk.form;
    Problems problems;
    NewPeriod period;
    if (Result<LocalDateTime> const opens = web::read_date_time(form, "opens")) {
        period.opens = *opens;
    } else {
        problems.add(opens.error());
    }
    if (Result<LocalDateTime> const closes = web::read_date_time(form, "closes")) {
        period.closes = *closes;
    } else {
        problems.add(closes.error());
    }
    if (Result<ZoneName> zone = ZoneName::parse(form.line("zone"))) {
        period.zone = std::move(*zone);
    } else {
        problems.add(zone.error());
    }
    if (problems.empty()) return period;
    // Of the closing, what is wrong with it whenever the period opens.
    if (period.zone && !problems.has("closes")) {
        Result<Deadline> const closes =
            make_deadline(period.closes, *period.zone, desk.visit.platform.zones());
        if (closes) problems.add(check_period(Deadline{}, *closes, desk.visit.now));
    }
    return problems.refusal();
}

Result<http::Response> show(Desk& desk, Docket const& docket, web::Form const& sent,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    View body;
    set_docket(body, desk, docket);
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
        .set("opens", fields.date_time("opens", words.text("Opens"),
                                       {.label_class = "govuk-fieldset__legend--s"}))
        .set("closes",
             fields.date_time("closes", words.text("Closes"),
                              {.hint = words.text("A comment received at this moment is late. For "
                                                  "the end of a day give 00:00 of the next."),
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
    return show(desk, *docket, filled(*docket), {}, 200);
}

Result<http::Response> set_period(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::manage_consultation);
    if (!docket) return tl::unexpected(docket.error());
    auto const again = [&](Error const& error) {
        return show(desk, *docket, desk.form,
                    errors_at(desk.words(), error, {"opens", "closes", "zone"}),
                    http::status_of(error.code()));
    };
    Result<NewPeriod> const period = read_period(desk);
    if (!period) return again(period.error());
    Result<Consultation> const set =
        desk.visit.platform.consultations().set_period(desk.actor, docket->number(), *period);
    if (!set) return again(set.error());
    return done(desk, docket->path("/period"), "period");
}

}  // namespace consult::console
