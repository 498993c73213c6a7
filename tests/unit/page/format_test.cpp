#include "page/format.h"

#include <gtest/gtest.h>

namespace consult::page {
namespace {

using namespace std::chrono;

constexpr UiLanguage kk = UiLanguage::kk;
constexpr UiLanguage ru = UiLanguage::ru;
constexpr UiLanguage en = UiLanguage::en;

ZoneName zone(char const* name) {
    return ZoneName::parse(name).value();
}
Instant instant(char const* text) {
    return parse_instant(text).value();
}

Formatter in(UiLanguage language, char const* zone_name = "Asia/Almaty") {
    static auto const zones = system_zones();
    return {language, zone(zone_name), *zones};
}

Deadline deadline(char const* local, char const* zone_name = "Asia/Almaty") {
    return make_deadline(parse_local_date_time(local).value(), zone(zone_name), *system_zones())
        .value();
}

TEST(FormatNumber, groups_as_the_language_does) {
    EXPECT_EQ(format_number(en, 0), "0");
    EXPECT_EQ(format_number(en, 999), "999");
    EXPECT_EQ(format_number(en, 1'234'567), "1,234,567");
    EXPECT_EQ(format_number(ru, 1'234'567), "1\u00a0234\u00a0567");
    EXPECT_EQ(format_number(kk, 1'234'567), "1\u00a0234\u00a0567");
    EXPECT_EQ(format_number(en, ~std::uint64_t{0}), "18,446,744,073,709,551,615");
}

TEST(FormatPercent, has_no_decimals) {
    EXPECT_EQ(format_percent(en, 1, 3), "33%");
    EXPECT_EQ(format_percent(kk, 1, 3), "33%");
    EXPECT_EQ(format_percent(ru, 1, 3), "33\u00a0%");
    EXPECT_EQ(format_percent(en, 0, 0), "0%");
    EXPECT_EQ(format_percent(en, 0, 7), "0%");
    EXPECT_EQ(format_percent(en, 7, 7), "100%");
}

TEST(FormatSize, has_one_decimal_below_ten_and_takes_the_next_unit_when_rounding_reaches_it) {
    struct Size {
        std::uint64_t octets;
        char const* en;
        char const* ru;
    };
    for (Size const& each : {Size{0, "0 bytes", "0 байт"}, Size{1, "1 byte", "1 байт"},
                             Size{2, "2 bytes", "2 байта"}, Size{999, "999 bytes", "999 байт"},
                             Size{1'000, "1 kB", "1 кБ"}, Size{1'240, "1.2 kB", "1,2 кБ"},
                             Size{9'949, "9.9 kB", "9,9 кБ"}, Size{9'950, "10 kB", "10 кБ"},
                             Size{999'499, "999 kB", "999 кБ"}, Size{999'500, "1 MB", "1 МБ"},
                             Size{1'234'567, "1.2 MB", "1,2 МБ"}, Size{999'500'000, "1 GB", "1 ГБ"},
                             Size{1'500'000'000'000, "1,500 GB", "1\u00a0500 ГБ"}}) {
        EXPECT_EQ(format_size(en, each.octets), each.en);
        EXPECT_EQ(format_size(ru, each.octets), each.ru);
    }
    EXPECT_EQ(format_size(kk, 1'234'567), "1,2 МБ");
}

TEST(FormatDate, is_written_as_the_language_does) {
    LocalDate const date = 2026y / November / 23;
    EXPECT_EQ(format_date(en, date), "23 November 2026");
    EXPECT_EQ(format_date(ru, date), "23 ноября 2026\u202fг.");
    EXPECT_EQ(format_date(kk, date), "2026\u202fж. 23 қараша");
    EXPECT_EQ(format_date_short(en, date), "23 Nov 2026");
    EXPECT_EQ(format_date_short(ru, date), "23 нояб. 2026\u202fг.");
    EXPECT_EQ(format_date_short(kk, date), "2026\u202fж. 23 қар.");
    EXPECT_EQ(format_date(ru, 2024y / February / 29), "29 февраля 2024\u202fг.");
    EXPECT_EQ(format_date(en, 1969y / December / 31), "31 December 1969");
    EXPECT_EQ(format_date(en, 9999y / December / 31), "31 December 9999");
}

TEST(Formatter, writes_instants_at_a_place) {
    Instant const evening = instant("2026-11-23T13:00:07Z");
    EXPECT_EQ(in(en).date(evening), "23 November 2026");
    EXPECT_EQ(in(en).time(evening), "18:00");
    EXPECT_EQ(in(en).date_time(evening), "23 November 2026, 18:00 (Almaty, UTC+5)");
    EXPECT_EQ(in(ru).date_time(evening), "23 ноября 2026\u202fг., 18:00 (Алматы, UTC+5)");
    EXPECT_EQ(in(kk).date_time(evening), "2026\u202fж. 23 қараша, 18:00 (Алматы, UTC+5)");
    EXPECT_EQ(in(en).date_time_exact(evening), "23 November 2026, 18:00:07 (Almaty, UTC+5)");
    EXPECT_EQ(in(en).date_time_short(evening), "23 Nov 2026, 18:00");
    EXPECT_EQ(in(en).machine_time(evening), "2026-11-23T18:00:07+05:00");
}

TEST(Formatter, takes_the_day_of_the_place_and_not_of_utc) {
    EXPECT_EQ(in(en).date(instant("2026-11-22T19:00:00Z")), "23 November 2026");
    EXPECT_EQ(in(en).date(instant("2026-11-22T18:59:59.999999Z")), "22 November 2026");
    EXPECT_EQ(in(en).time(instant("2026-11-22T18:59:59.999999Z")), "23:59");
    EXPECT_EQ(in(en, "Pacific/Kiritimati").date(instant("2026-12-31T10:00:00Z")), "1 January 2027");
    EXPECT_EQ(in(en, "Pacific/Pago_Pago").date_short(instant("2027-01-01T10:59:00Z")),
              "31 Dec 2026");
}

TEST(Formatter, writes_the_offset_of_the_zone_at_that_instant) {
    Instant const winter = instant("2026-01-15T12:00:00Z");
    Instant const summer = instant("2026-07-15T12:00:00Z");
    EXPECT_EQ(in(en, "Europe/Berlin").date_time(winter), "15 January 2026, 13:00 (Berlin, UTC+1)");
    EXPECT_EQ(in(en, "Europe/Berlin").date_time(summer), "15 July 2026, 14:00 (Berlin, UTC+2)");
    EXPECT_EQ(in(en, "Asia/Kathmandu").date_time(winter),
              "15 January 2026, 17:45 (Kathmandu, UTC+5:45)");
    EXPECT_EQ(in(en, "America/St_Johns").date_time(winter),
              "15 January 2026, 08:30 (St John\u2019s, UTC\u22123:30)");
    EXPECT_EQ(in(en, "America/St_Johns").machine_time(winter), "2026-01-15T08:30:00-03:30");
    // Kazakhstan moved to one zone on 1 March 2024.
    EXPECT_EQ(in(en).date_time(instant("2024-02-29T12:00:00Z")),
              "29 February 2024, 18:00 (Almaty, UTC+6)");
    EXPECT_EQ(in(en).date_time(instant("2024-03-01T12:00:00Z")),
              "1 March 2024, 17:00 (Almaty, UTC+5)");
}

TEST(Formatter, names_no_place_for_a_zone_that_is_none) {
    Instant const noon = instant("2026-01-15T12:00:00Z");
    EXPECT_EQ(in(en, "Etc/UTC").date_time(noon), "15 January 2026, 12:00 (UTC)");
    EXPECT_EQ(in(ru, "UTC").date_time(noon), "15 января 2026\u202fг., 12:00 (UTC)");
    EXPECT_EQ(in(en, "Etc/GMT+5").date_time(noon), "15 January 2026, 07:00 (UTC\u22125)");
}

TEST(Formatter, throws_for_a_zone_that_is_unknown) {
    EXPECT_THROW((void)in(en, "Mars/Olympus").time(instant("2026-01-15T12:00:00Z")), Fault);
}

TEST(Formatter, writes_a_deadline_at_midnight_as_the_end_of_the_day_before) {
    EXPECT_EQ(in(en).deadline(deadline("2026-11-23T00:00")),
              "22 November 2026, 24:00 (Almaty, UTC+5)");
    EXPECT_EQ(in(ru).deadline(deadline("2026-11-22T24:00")),
              "22 ноября 2026\u202fг., 24:00 (Алматы, UTC+5)");
    EXPECT_EQ(in(en).deadline_exact(deadline("2026-11-23T00:00")),
              "22 November 2026, 24:00:00 (Almaty, UTC+5)");
    EXPECT_EQ(in(en).deadline_short(deadline("2027-01-01T00:00")), "31 Dec 2026, 24:00");
    EXPECT_EQ(in(en).deadline_exact(deadline("2026-11-23T00:00:01")),
              "23 November 2026, 00:00:01 (Almaty, UTC+5)");
    EXPECT_EQ(in(en).deadline(deadline("2026-11-23T23:59")),
              "23 November 2026, 23:59 (Almaty, UTC+5)");
}

TEST(Formatter, writes_a_deadline_at_its_own_place) {
    EXPECT_EQ(in(en, "Europe/Berlin").deadline(deadline("2026-11-23T18:00")),
              "23 November 2026, 18:00 (Almaty, UTC+5)");
}

TEST(Formatter, writes_a_deadline_as_promised_after_the_zone_has_changed) {
    Deadline promised = deadline("2026-11-23T18:00");
    promised.instant -= 1h;  // promised when Almaty was UTC+6
    EXPECT_EQ(in(en).deadline(promised), "23 November 2026, 18:00 (Almaty, UTC+6)");
}

TEST(Formatter, writes_a_deadline_that_clocks_skip_as_the_moment_after) {
    // Berlin goes from 02:00 to 03:00.
    EXPECT_EQ(in(en).deadline(deadline("2026-03-29T02:30", "Europe/Berlin")),
              "29 March 2026, 03:00 (Berlin, UTC+2)");
    EXPECT_EQ(in(en).deadline_short(deadline("2026-03-29T02:30", "Europe/Berlin")),
              "29 Mar 2026, 03:00");
    // Cairo goes from 00:00 to 01:00: the end of the day before is still there.
    EXPECT_EQ(in(en).deadline(deadline("2026-04-24T00:00", "Africa/Cairo")),
              "23 April 2026, 24:00 (Cairo, UTC+2)");
    // 02:30 comes twice; the second time is meant.
    EXPECT_EQ(in(en).deadline(deadline("2026-10-25T02:30", "Europe/Berlin")),
              "25 October 2026, 02:30 (Berlin, UTC+1)");
}

TEST(Formatter, joins_the_days_of_a_range) {
    auto const range = [](UiLanguage language, char const* from, char const* to) {
        return in(language).date_range(deadline(from).instant, deadline(to).instant);
    };
    EXPECT_EQ(range(en, "2026-11-01T09:00", "2026-11-23T18:00"), "1\u201323 November 2026");
    EXPECT_EQ(range(ru, "2026-11-01T09:00", "2026-11-23T18:00"), "1\u201323 ноября 2026\u202fг.");
    EXPECT_EQ(range(kk, "2026-11-01T09:00", "2026-11-23T18:00"), "2026\u202fж. 1\u201323 қараша");
    EXPECT_EQ(range(en, "2026-11-23T09:00", "2026-11-23T18:00"), "23 November 2026");
    EXPECT_EQ(range(en, "2026-11-23T00:00", "2026-11-24T00:00"), "23 November 2026")
        << "a midnight ends the day before";
    EXPECT_EQ(range(ru, "2026-11-01T00:00", "2026-12-01T00:00"), "1\u201330 ноября 2026\u202fг.");
}

TEST(Formatter, joins_the_days_of_a_range_over_months_and_years) {
    Instant const from = deadline("2026-11-23T09:00").instant;
    Instant const december = deadline("2026-12-03T18:00").instant;
    Instant const january = deadline("2027-01-03T18:00").instant;
    for (UiLanguage const language : all_ui_languages) {
        std::string const months = in(language).date_range(from, december);
        EXPECT_EQ(months.find("2026"), months.rfind("2026")) << "the year stands once: " << months;
        std::string const years = in(language).date_range(from, january);
        EXPECT_NE(years.find("2026"), std::string::npos) << years;
        EXPECT_NE(years.find("2027"), std::string::npos) << years;
    }
}

TEST(Formatter, says_how_long_it_is_until_the_opening) {
    Deadline const opens = deadline("2026-11-23T09:00");
    struct Step {
        char const* now;
        char const* text;
        char const* until;
    };
    for (Step const& step :
         {Step{"2026-11-20T12:00:00+05:00", "Opens in 3 days", "2026-11-21T00:00:00+05:00"},
          Step{"2026-11-21T23:59:59+05:00", "Opens in 2 days", "2026-11-22T00:00:00+05:00"},
          Step{"2026-11-22T00:00:00+05:00", "Opens tomorrow at 09:00", "2026-11-23T00:00:00+05:00"},
          Step{"2026-11-23T00:00:00+05:00", "Opens today at 09:00", "2026-11-23T09:00:00+05:00"},
          Step{"2026-11-23T08:59:59+05:00", "Opens today at 09:00", "2026-11-23T09:00:00+05:00"}}) {
        PassingText const said = in(en).opening(opens, instant(step.now));
        EXPECT_EQ(said.text, step.text) << step.now;
        EXPECT_EQ(said.until, instant(step.until)) << step.now;
    }
}

TEST(Formatter, says_how_long_it_is_until_the_closing) {
    Deadline const closes = deadline("2026-11-24T00:00");  // the end of the 23rd
    struct Step {
        char const* now;
        char const* text;
        char const* until;
    };
    for (Step const& step :
         {Step{"2026-11-20T12:00:00+05:00", "Closes in 3 days", "2026-11-21T00:00:00+05:00"},
          Step{"2026-11-22T23:59:59+05:00", "Closes tomorrow at 24:00",
               "2026-11-23T00:00:00+05:00"},
          Step{"2026-11-23T00:00:00+05:00", "Closes today at 24:00", "2026-11-24T00:00:00+05:00"},
          Step{"2026-11-23T23:59:59.999999+05:00", "Closes today at 24:00",
               "2026-11-24T00:00:00+05:00"}}) {
        PassingText const said = in(en).closing(closes, instant(step.now));
        EXPECT_EQ(said.text, step.text) << step.now;
        EXPECT_EQ(said.until, instant(step.until)) << step.now;
    }
    PassingText const closed = in(en).closing(closes, closes.instant);
    EXPECT_EQ(closed.text, "Closed on 23 November 2026");
    EXPECT_FALSE(closed.until);
}

TEST(Formatter, counts_calendar_days_at_the_place_of_the_deadline) {
    // 01:00 on the 23rd in Almaty, still the 22nd in Berlin, whose reader asks.
    Deadline const closes = deadline("2026-11-23T18:00");
    EXPECT_EQ(in(en, "Europe/Berlin").closing(closes, instant("2026-11-22T20:00:00Z")).text,
              "Closes today at 18:00");
}

TEST(Formatter, finds_the_next_midnight_where_clocks_change) {
    // In Cairo 24 April 2026 begins at 01:00.
    Deadline const closes = deadline("2026-04-25T18:00", "Africa/Cairo");
    PassingText const said =
        in(en, "Africa/Cairo").closing(closes, instant("2026-04-23T12:00:00Z"));
    EXPECT_EQ(said.text, "Closes in 2 days");
    EXPECT_EQ(said.until, instant("2026-04-23T22:00:00Z"));
    EXPECT_EQ(in(en, "Africa/Cairo").closing(closes, *said.until).text, "Closes tomorrow at 18:00");
}

/// Whatever the instant, the text holds until `until` and not beyond.
TEST(Formatter, says_a_passing_text_exactly_as_long_as_it_is_true) {
    for (char const* const zone_name : {"Asia/Almaty", "Europe/Berlin", "Australia/Lord_Howe"}) {
        Deadline const closes = deadline("2026-10-27T00:00", zone_name);
        Formatter const format = in(ru, zone_name);
        Instant now = closes.instant - 240h;
        int steps = 0;
        for (PassingText said = format.closing(closes, now); said.until; ++steps) {
            ASSERT_GT(*said.until, now);
            EXPECT_EQ(format.closing(closes, *said.until - 1us).text, said.text);
            PassingText const next = format.closing(closes, *said.until);
            EXPECT_NE(next.text, said.text);
            now = *said.until;
            said = next;
        }
        EXPECT_EQ(now, closes.instant);
        EXPECT_GE(steps, 10);
    }
}

}  // namespace
}  // namespace consult::page
