/// Working days moved by decree, for administrators.
#include <charconv>

#include "console/localized.h"
#include "console/pages.h"
#include "console/wording.h"
#include "http/problem.h"
#include "page/format.h"
#include "web/field.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::string_view calendars_path = "/console/calendars";

std::string calendar_path(std::string_view id) {
    return std::string{calendars_path} + "/" + web::path_part(id);
}

Result<> require_administrator(Desk const& desk) {
    if (may(desk.actor, Permission::manage_institutions)) return {};
    return refuse(ErrorCode::forbidden, "", "console.administrators_only",
                  "Only administrators may do this.");
}

std::vector<View> addition_rows(Desk const& desk, std::string_view calendar) {
    Language const& wanted = page::domain_language(desk.visit.language);
    page::Formatter const format = desk.visit.formatter(ZoneName{});
    auto const day = [&](std::optional<LocalDate> const& date) {
        return date ? page::format_date(desk.visit.language, *date) : std::string{};
    };
    std::vector<View> rows;
    for (CalendarAddition const& addition : desk.visit.platform.calendars().additions(calendar)) {
        rows.emplace_back()
            .set("off", day(addition.off))
            .set("worked", day(addition.worked))
            .set("year",
                 addition.completes_year ? std::to_string(*addition.completes_year) : std::string{})
            .set("name", addition.name.in(wanted))
            .set("name_language", addition.name.language_for(wanted).tag())
            .set("decree", addition.decree)
            .set("url", addition.url)
            .set("at", format.date_time(addition.added_at))
            .set("at_time", format.machine_time(addition.added_at))
            .set("by", addition.added_by);
    }
    return rows;
}

View addition_form(Desk const& desk, std::string_view calendar, web::Form const& sent,
                   web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    web::Fields const fields{words, sent, errors};
    std::vector<View> names;
    for (Language const& language : languages_offered({})) {
        names.push_back(fields.input(
            field_in("name", language),
            words.text("Why the day is off") + " (" + languages_text(words, {language}) + ")"));
    }
    View view;
    view.set("action", desk.visit.to(calendar_path(calendar)))
        .set("off", fields.input("off", words.text("Day off"),
                                 {.width_class = "govuk-!-width-auto", .type = "date"}))
        .set("worked",
             fields.input("worked", words.text("Day worked"),
                          {.hint = words.text("A day of rest that is worked in its place."),
                           .width_class = "govuk-!-width-auto",
                           .type = "date"}))
        .set("completes_year",
             fields.input("completes_year", words.text("Year that is known now"),
                          {.hint = words.text("Only when nothing of that year is still to come, "
                                              "such as 2027."),
                           .width_class = "govuk-input--width-4"}))
        .set("names", std::move(names))
        .set("decree",
             fields.input("decree", words.text("Decree"),
                          {.hint = words.text("Its kind, date and number, as it is cited.")}))
        .set("url", fields.input("url", words.text("Address where it can be read"),
                                 {.type = "url", .spellcheck_off = true}));
    return view;
}

Result<http::Response> show(Desk& desk, WorkingCalendar const& calendar, web::Form const& sent,
                            web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    std::string const name = calendar.name().in(page::domain_language(desk.visit.language));
    std::vector<View> rows = addition_rows(desk, calendar.id());
    View body;
    body.set("heading", name)
        .set("id", calendar.id())
        .set("version", calendar.version())
        .set("none", rows.empty())
        .set("rows", std::move(rows))
        .set("addition", addition_form(desk, calendar.id(), sent, errors))
        .set("back", desk.visit.to(calendars_path));
    errors.summarise(body);
    web::Document about;
    about.title = name;
    about.menu = calendars_path;
    about.way_back = {{words.text("Calendars"), desk.visit.to(calendars_path)}, {name, {}}};
    about.has_errors = !errors.empty();
    return render(desk, "console/calendar", std::move(about), std::move(body), status);
}

/// A day that may be left out.
std::optional<LocalDate> read_day(web::Form const& form, std::string const& field,
                                  Problems& problems) {
    std::string const written = form.line(field);
    if (written.empty()) return std::nullopt;
    Result<LocalDate> const day = parse_local_date(written);
    if (day) return *day;
    problems.add(ErrorCode::invalid, field, "form.date", "Give a date, such as 2026-11-23.");
    return std::nullopt;
}

std::optional<int> read_year(web::Form const& form, Problems& problems) {
    std::string const written = form.line("completes_year");
    if (written.empty()) return std::nullopt;
    int year = 0;
    auto const [stop, error] =
        std::from_chars(written.data(), written.data() + written.size(), year);
    if (error == std::errc{} && stop == written.data() + written.size() && year > 0) return year;
    problems.add(ErrorCode::invalid, "completes_year", "form.year", "Give a year, such as 2027.");
    return std::nullopt;
}

Result<CalendarAddition> read_addition(web::Form const& form, std::string calendar) {
    Problems problems;
    CalendarAddition addition;
    addition.calendar = std::move(calendar);
    addition.off = read_day(form, "off", problems);
    addition.worked = read_day(form, "worked", problems);
    addition.completes_year = read_year(form, problems);
    for (Language const& language : languages_offered({})) {
        std::string written = form.line(field_in("name", language));
        if (!written.empty()) addition.name.set(language, std::move(written));
    }
    addition.decree = form.line("decree");
    addition.url = form.line("url");
    if (!problems.empty()) return problems.refusal();
    return addition;
}

}  // namespace

Result<http::Response> show_calendars(Desk& desk) {
    if (Result<> const allowed = require_administrator(desk); !allowed)
        return tl::unexpected(allowed.error());
    page::Translator const& words = desk.words();
    std::vector<View> rows;
    for (WorkingCalendar const& calendar : desk.visit.platform.calendars().list()) {
        std::size_t const added = desk.visit.platform.calendars().additions(calendar.id()).size();
        rows.emplace_back()
            .set("href", desk.visit.to(calendar_path(calendar.id())))
            .set("name", calendar.name().in(page::domain_language(desk.visit.language)))
            .set("id", calendar.id())
            .set("version", calendar.version())
            .set("added", words.plural("{n} addition", "{n} additions", added));
    }
    View body;
    body.set("rows", std::move(rows)).set("has_errors", false);
    web::Document about;
    about.title = words.text("Calendars");
    about.menu = calendars_path;
    return render(desk, "console/calendars", std::move(about), std::move(body));
}

Result<http::Response> show_calendar(Desk& desk) {
    if (Result<> const allowed = require_administrator(desk); !allowed)
        return tl::unexpected(allowed.error());
    Result<WorkingCalendar> const calendar =
        desk.visit.platform.calendars().find(desk.visit.name("calendar"));
    if (!calendar) return tl::unexpected(calendar.error());
    return show(desk, *calendar, {}, {}, 200);
}

Result<http::Response> add_to_calendar(Desk& desk) {
    if (Result<> const allowed = require_administrator(desk); !allowed)
        return tl::unexpected(allowed.error());
    Calendars& calendars = desk.visit.platform.calendars();
    Result<WorkingCalendar> const calendar = calendars.find(desk.visit.name("calendar"));
    if (!calendar) return tl::unexpected(calendar.error());
    auto const again = [&](Error const& error) {
        std::vector<std::string> own{"off", "worked", "completes_year", "decree", "url"};
        for (Language const& language : languages_offered({}))
            own.push_back(field_in("name", language));
        return show(desk, *calendar, desk.form, errors_at(desk.words(), error, own),
                    http::status_of(error.code()));
    };
    Result<CalendarAddition> addition = read_addition(desk.form, calendar->id());
    if (!addition) return again(addition.error());
    Result<CalendarAddition> const added = calendars.add(desk.actor, std::move(*addition));
    if (!added) return again(added.error());
    return done(desk, calendar_path(calendar->id()), "calendar");
}

}  // namespace consult::console
