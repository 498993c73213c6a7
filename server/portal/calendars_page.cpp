/// Which days are worked.
#include <charconv>

#include "page/date_list.h"
#include "page/reckoning_words.h"
#include "portal/pages.h"
#include "web/document.h"

namespace consult::portal {
namespace {

using page::View;

std::string year_address(web::Visit const& visit, std::string_view calendar, int year) {
    return visit.to("/calendars/" + web::path_part(calendar) + "/" + std::to_string(year));
}

int year_now(web::Visit const& visit) {
    return int{LocalDate{std::chrono::floor<std::chrono::days>(visit.now)}.year()};
}

/// The first moment of another year: the links lead to the year that is now.
Instant next_year_begins(web::Visit const& visit) {
    std::chrono::year const next{year_now(visit) + 1};
    return std::chrono::sys_days{next / std::chrono::January / 1};
}

Result<int> year_of(std::string_view text, WorkingCalendar const& calendar) {
    int year = 0;
    auto const [stop, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    bool const is_number = error == std::errc{} && stop == text.data() + text.size();
    if (is_number && year >= calendar.rules().first_year && year <= last_calendar_year) return year;
    return refuse(ErrorCode::not_found, "year", "calendar.no_year",
                  "The calendar does not reach that year.");
}

std::vector<View> day_rows(web::Visit const& visit, WorkingCalendar const& calendar, int year) {
    page::Translator const& words = visit.words();
    std::vector<View> rows;
    for (CalendarDay const& day : calendar.special_days(year)) {
        rows.emplace_back()
            .set("date", page::format_date_with_weekday(visit.language, day.date))
            .set("machine_date", to_text(day.date))
            .set("kind", page::day_kind_text(words, day.kind))
            .set("is_worked", day.is_working())
            .set("reason", page::day_reason_text(words, day))
            .set("basis", day.basis)
            .set("is_unverified", !day.is_verified)
            .set("is_expected", day.is_expected);
    }
    return rows;
}

std::vector<std::string> gap_texts(web::Visit const& visit, WorkingCalendar const& calendar,
                                   int year) {
    std::vector<std::string> texts;
    for (LocalizedText const& gap : calendar.gaps(year))
        texts.push_back(gap.in(page::domain_language(visit.language)));
    return texts;
}

}  // namespace

Result<http::Response> show_calendars(web::Visit& visit) {
    page::Translator const& words = visit.words();
    int const year = year_now(visit);
    std::vector<View> rows;
    for (WorkingCalendar const& calendar : visit.platform.calendars().list()) {
        std::vector<std::string> gaps = gap_texts(visit, calendar, year);
        rows.emplace_back()
            .set("href", year_address(visit, calendar.id(), year))
            .set("title", calendar.name().in(page::domain_language(visit.language)))
            .set("id", calendar.id())
            .set("version", words.text("version {version}", {{"version", calendar.version()}}))
            .set("is_provisional", !gaps.empty());
    }
    visit.valid_until(next_year_begins(visit));
    View body;
    body.set("rows", std::move(rows));
    web::Document about;
    about.title = words.text("Working days");
    about.description =
        words.text("Calendars of working days that terms are counted by, with their sources.");
    about.indexed = true;
    return web::render(visit, "pages/calendars", about, std::move(body));
}

Result<http::Response> show_calendar_year(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<WorkingCalendar> const calendar = visit.platform.calendars().find(visit.name("id"));
    if (!calendar) return tl::unexpected(calendar.error());
    Result<int> const year = year_of(visit.name("year"), *calendar);
    if (!year) return tl::unexpected(year.error());
    std::string const name = calendar->name().in(page::domain_language(visit.language));
    std::string const number = std::to_string(*year);
    std::vector<std::string> gaps = gap_texts(visit, *calendar, *year);
    bool const has_before = *year > calendar->rules().first_year;
    bool const has_after = *year < last_calendar_year;
    View body;
    body.set("title", words.text("{calendar}: working days in {year}",
                                 {{"calendar", name}, {"year", number}}))
        .set("year", number)
        .set("version", calendar->version())
        .set("has_gaps", !gaps.empty())
        .set("gaps", std::move(gaps))
        .set("days", day_rows(visit, *calendar, *year))
        .set("before", has_before ? std::to_string(*year - 1) : std::string{})
        .set("before_href",
             has_before ? year_address(visit, calendar->id(), *year - 1) : std::string{})
        .set("after", has_after ? std::to_string(*year + 1) : std::string{})
        .set("after_href",
             has_after ? year_address(visit, calendar->id(), *year + 1) : std::string{})
        .set("json", web::with_query("/api/v1/calendars/" + web::path_part(calendar->id()),
                                     {{"year", number}}));
    web::Document about;
    about.title = name + ", " + number;
    about.indexed = true;
    about.way_back = {{words.text("Working days"), visit.to("/calendars")}, {about.title, ""}};
    return web::render(visit, "pages/calendar", about, std::move(body));
}

}  // namespace consult::portal
