/// A calendar, a place and ways to say terms that tests of reckoning share.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/term.h>

namespace consult::test {

inline ZoneName zone_named(std::string_view name) {
    return ZoneName::parse(name).value();
}

inline LocalDate date(std::string_view text) {
    return parse_local_date(text).value();
}

inline LocalizedText in_english(std::string text) {
    return {Language::parse("en").value(), std::move(text)};
}

/// Saturday and Sunday free; holidays that are replaced, and Kurban Ait, which is not.
inline CalendarRules invented_rules() {
    CalendarRules rules;
    rules.id = "invented";
    rules.version = "2026-01-01";
    rules.name = in_english("Invented");
    rules.rest_days = {std::chrono::Saturday, std::chrono::Sunday};
    rules.first_year = 2000;
    rules.sources = {{"law", in_english("Law on Holidays"), ""},
                     {"decree", in_english("Decree 12"), ""}};
    auto const yearly = [&](std::string id, std::string name, unsigned month, unsigned day,
                            std::uint32_t days = 1) {
        HolidayRule rule;
        rule.id = std::move(id);
        rule.name = in_english(std::move(name));
        rule.date = YearlyDate{month, day};
        rule.days = days;
        rule.substitution = Substitution::next_working_day;
        rule.basis = {"law", "Art. 1", true};
        rules.holidays.push_back(std::move(rule));
    };
    yearly("womens-day", "Women's Day", 3, 8);
    yearly("nauryz", "Nauryz", 3, 21, 3);
    yearly("new-year", "New Year", 1, 1, 2);
    // Friday 28 August 2026 is free, Sunday 30 August is worked.
    rules.transfers = {{date("2026-08-28"), date("2026-08-30"), {"decree", "", true}}};
    rules.gaps = {{2027, std::nullopt, in_english("the transfers of working days")}};
    return rules;
}

inline WorkingCalendar invented_calendar() {
    return WorkingCalendar::make(invented_rules()).value();
}

inline Instant at(std::string_view local, std::string_view zone = "Asia/Almaty") {
    return system_zones()->resolve(parse_local_date_time(local).value(), zone_named(zone)).value();
}

}  // namespace consult::test
