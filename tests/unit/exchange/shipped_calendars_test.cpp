/// The calendars that come with the library: what each says of days that are known.
#include <gtest/gtest.h>
#include <set>

#include <consult/calendar_file.h>

namespace consult {
namespace {

LocalDate day(std::string_view text) {
    return parse_local_date(text).value();
}

WorkingCalendar calendar(std::string_view id) {
    return WorkingCalendar::make(*shipped_calendar(id)).value();
}

/// Days of a year that fall on Monday to Friday and are not worked, and days of rest that are.
std::set<std::string> unusual(std::string_view id, int year) {
    std::set<std::string> found;
    for (CalendarDay const& one : calendar(id).special_days(year)) {
        std::chrono::weekday const weekday{std::chrono::local_days{one.date}};
        bool const is_weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
        if (one.is_working() == is_weekend)
            found.insert(to_text(one.date).substr(5) + (is_weekend ? " worked" : ""));
    }
    return found;
}
using Days = std::set<std::string>;

TEST(ShippedCalendars, AreThese) {
    std::vector<std::string> ids;
    for (CalendarRules const& rules : shipped_calendars())
        ids.push_back(rules.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"eu", "gb-eng", "gb-nir", "gb-sct", "kz", "us",
                                             "weekdays"}));
    EXPECT_EQ(shipped_calendar("kz")->id, "kz");
    EXPECT_EQ(shipped_calendar("atlantis"), nullptr);
    EXPECT_NE(calendar_schema().find("libconsult-calendar/1"), std::string_view::npos);
}

TEST(ShippedCalendars, AreNamedInThreeLanguages) {
    auto const check = [](LocalizedText const& text, std::string const& what) {
        for (char const* const tag : {"en", "kk", "ru"})
            EXPECT_TRUE(text.has(Language::parse(tag).value())) << what << " " << tag;
    };
    for (CalendarRules const& rules : shipped_calendars()) {
        check(rules.name, rules.id);
        for (HolidayRule const& rule : rules.holidays)
            check(rule.name, rules.id + " " + rule.id);
        for (SingleDay const& single : rules.single_days)
            check(single.name, rules.id + " " + to_text(single.date));
        for (YearGap const& gap : rules.gaps)
            check(gap.what, rules.id + " gap");
    }
}

TEST(ShippedCalendars, UseEverySourceTheyName) {
    for (CalendarRules const& rules : shipped_calendars()) {
        std::set<std::string> used;
        for (HolidayRule const& rule : rules.holidays)
            used.insert(rule.basis.source);
        for (DayTransfer const& transfer : rules.transfers)
            used.insert(transfer.basis.source);
        for (SingleDay const& single : rules.single_days)
            used.insert(single.basis.source);
        for (LegalSource const& source : rules.sources)
            EXPECT_TRUE(used.contains(source.id)) << rules.id << " " << source.id;
    }
}

TEST(ShippedCalendars, SayWhereRulesWereRead) {
    for (CalendarRules const& rules : shipped_calendars()) {
        std::set<std::string> readable;
        for (LegalSource const& source : rules.sources)
            if (!source.url.empty()) readable.insert(source.id);
        auto const check = [&](LegalBasis const& basis) {
            if (!basis.is_verified) return;
            EXPECT_TRUE(readable.contains(basis.source)) << rules.id << " " << basis.source;
        };
        for (HolidayRule const& rule : rules.holidays)
            check(rule.basis);
        for (DayTransfer const& transfer : rules.transfers)
            check(transfer.basis);
        for (SingleDay const& single : rules.single_days)
            check(single.basis);
    }
}

TEST(ShippedCalendars, GiveKazakhstanTwoDaysForTwoHolidaysOfOneWeekend) {
    EXPECT_EQ(unusual("kz", 2015),
              (Days{"01-01", "01-02", "01-07", "03-09", "03-23", "03-24", "03-25", "05-01", "05-07",
                    "05-11", "07-06", "08-31", "09-24", "12-01", "12-16", "12-17"}));
    EXPECT_EQ(
        unusual("kz", 2022),
        (Days{"01-03", "01-04", "01-07",        "03-05 worked", "03-07", "03-08", "03-21",
              "03-22", "03-23", "05-02",        "05-09",        "05-10", "07-06", "08-27 worked",
              "08-29", "08-30", "10-22 worked", "10-24",        "10-25", "12-16"}));
}

TEST(ShippedCalendars, FollowKazakhstansYear2026) {
    EXPECT_EQ(unusual("kz", 2026),
              (Days{"01-01", "01-02", "01-07", "03-09", "03-23", "03-24", "03-25", "05-01", "05-07",
                    "05-11", "05-27", "07-06", "10-26", "12-16"}));
    EXPECT_TRUE(calendar("kz").is_known(2025));
    EXPECT_EQ(calendar("kz").gaps(2026).size(), 1U);
    // With the day of Kurban Ait, which is expected for now.
    ASSERT_EQ(calendar("kz").gaps(2027).size(), 3U);
    EXPECT_EQ(calendar("kz").gaps(2027).back().in(Language::parse("en").value()),
              "the announcement of “First day of Kurban Ait”, expected on 2027-05-16");
    EXPECT_TRUE(calendar("kz").day(day("2028-05-05")).is_expected);
}

TEST(ShippedCalendars, DoNotMoveKurbanAitAndChristmasOfKazakhstan) {
    WorkingCalendar const kz = calendar("kz");
    EXPECT_EQ(kz.day(day("2024-06-16")).kind, DayKind::holiday);  // a Sunday
    EXPECT_TRUE(kz.is_working(day("2024-06-17")));
    EXPECT_EQ(kz.day(day("2024-01-07")).kind, DayKind::holiday);  // a Sunday
    EXPECT_TRUE(kz.is_working(day("2024-01-08")));
}

TEST(ShippedCalendars, MoveKazakhstansDayThatStoodInForVictoryDay) {
    WorkingCalendar const kz = calendar("kz");
    EXPECT_EQ(kz.day(day("2020-05-08")).kind, DayKind::day_off_by_transfer);
    EXPECT_EQ(kz.day(day("2020-05-11")).kind, DayKind::worked_by_transfer);
}

TEST(ShippedCalendars, HaveTheUnitedKingdomsThreeLaws) {
    Days const england{"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"};
    EXPECT_EQ(unusual("gb-eng", 2026), england);
    Days ireland = england;
    ireland.insert({"03-17", "07-13"});
    EXPECT_EQ(unusual("gb-nir", 2026), ireland);
    EXPECT_EQ(unusual("gb-sct", 2026), (Days{"01-01", "01-02", "04-03", "05-04", "05-25", "06-15",
                                             "08-03", "11-30", "12-25", "12-28"}));
}

TEST(ShippedCalendars, HaveTheUnitedKingdomsProclamations) {
    EXPECT_EQ(unusual("gb-eng", 2022), (Days{"01-03", "04-15", "04-18", "05-02", "06-02", "06-03",
                                             "08-29", "09-19", "12-26", "12-27"}));
    EXPECT_EQ(unusual("gb-eng", 2012), (Days{"01-02", "04-06", "04-09", "05-07", "06-04", "06-05",
                                             "08-27", "12-25", "12-26"}));
    EXPECT_TRUE(calendar("gb-sct").is_working(day("2020-05-04")));
    EXPECT_FALSE(calendar("gb-sct").is_working(day("2020-05-08")));
    // New Year and the day after it were a weekend.
    EXPECT_FALSE(calendar("gb-sct").is_working(day("2022-01-03")));
    EXPECT_FALSE(calendar("gb-sct").is_working(day("2022-01-04")));
}

TEST(ShippedCalendars, HaveTheUnitedStatesFederalDays) {
    EXPECT_EQ(unusual("us", 2021), (Days{"01-01", "01-18", "02-15", "05-31", "06-18", "07-05",
                                         "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"}));
    EXPECT_TRUE(calendar("us").is_working(day("2020-06-19")));
}

TEST(ShippedCalendars, HaveTheDaysThatTheCommissionDecidedOn) {
    EXPECT_EQ(unusual("eu", 2023), (Days{"01-02", "04-06", "04-07", "04-10", "05-01", "05-09",
                                         "05-18", "05-19", "05-29", "07-21", "08-15", "11-01",
                                         "11-02", "12-25", "12-26", "12-27", "12-28", "12-29"}));
    EXPECT_EQ(unusual("eu", 2014), (Days{"01-01", "01-02", "04-17", "04-18", "04-21", "05-01",
                                         "05-09", "05-29", "05-30", "06-09", "07-21", "08-15",
                                         "12-24", "12-25", "12-26", "12-29", "12-30", "12-31"}));
    EXPECT_TRUE(calendar("eu").is_known(2014));
    EXPECT_TRUE(calendar("eu").is_known(2023));
    EXPECT_FALSE(calendar("eu").is_known(2022));
    EXPECT_FALSE(calendar("eu").is_known(2026));
}

TEST(ShippedCalendars, KnowNoYearByWeekdaysAlone) {
    EXPECT_TRUE(calendar("weekdays").special_days(2026).empty());
    EXPECT_FALSE(calendar("weekdays").is_known(1990));
    EXPECT_FALSE(calendar("weekdays").is_known(2026));
}

}  // namespace
}  // namespace consult
