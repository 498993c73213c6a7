/// Calendar files: what they say, and how they are refused.
#include <gtest/gtest.h>

#include <consult/calendar_file.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using test::problems_of;
using Lines = std::vector<std::string>;

/// A file with every kind of member, and `extra` in place of the marks.
std::string file(std::string const& holidays, std::string const& rest = "") {
    return R"({"format": "libconsult-calendar/1", "id": "made-up", "version": "2026-11-26",
        "name": {"en": "Made up", "ru": "Выдуманный"}, "rest_days": ["friday", "saturday"],
        "first_year": 2010,
        "sources": [{"id": "law", "title": {"en": "Law 1"}, "url": "https://law.example/1"}],
        "holidays": [)" +
           holidays + "]" + rest + "}";
}

std::string holiday(std::string const& date, std::string const& more = "") {
    return R"({"id": "feast", "name": {"en": "Feast"}, "date": )" + date + more +
           R"(, "basis": {"source": "law", "place": "Art. 3", "verified": true}})";
}

HolidayDate date_of(std::string const& date) {
    return read_calendar(file(holiday(date))).value().holidays.at(0).date;
}

LocalDate day(std::string_view text) {
    return parse_local_date(text).value();
}

TEST(CalendarReader, ReadsTheHead) {
    CalendarRules const rules = read_calendar(file("")).value();
    EXPECT_EQ(rules.id, "made-up");
    EXPECT_EQ(rules.version, "2026-11-26");
    EXPECT_EQ(rules.name.in(Language::parse("ru").value()), "Выдуманный");
    EXPECT_EQ(rules.rest_days, (std::vector{std::chrono::Friday, std::chrono::Saturday}));
    EXPECT_EQ(rules.first_year, 2010);
    ASSERT_EQ(rules.sources.size(), 1U);
    EXPECT_EQ(rules.sources[0].id, "law");
    EXPECT_EQ(rules.sources[0].url, "https://law.example/1");
}

TEST(CalendarReader, ReadsEveryKindOfDate) {
    auto const yearly = std::get<YearlyDate>(date_of(R"({"month": 3, "day": 8})"));
    EXPECT_EQ(yearly.month, 3U);
    EXPECT_EQ(yearly.day, 8U);
    auto const nth =
        std::get<NthWeekday>(date_of(R"({"month": 5, "weekday": "monday", "nth": -1})"));
    EXPECT_EQ(nth.month, 5U);
    EXPECT_EQ(nth.weekday, std::chrono::Monday);
    EXPECT_EQ(nth.nth, -1);
    auto const western = std::get<EasterDay>(date_of(R"({"easter": -2})"));
    EXPECT_EQ(western.offset, -2);
    EXPECT_FALSE(western.orthodox);
    auto const orthodox = std::get<EasterDay>(date_of(R"({"orthodox_easter": 1})"));
    EXPECT_EQ(orthodox.offset, 1);
    EXPECT_TRUE(orthodox.orthodox);
    auto const announced = std::get<AnnouncedDates>(date_of(
        R"({"announced": [{"date": "2026-05-27"}, {"date": "2027-05-16", "expected": true}]})"));
    ASSERT_EQ(announced.dates.size(), 2U);
    EXPECT_EQ(announced.dates[0].date, day("2026-05-27"));
    EXPECT_FALSE(announced.dates[0].is_expected);
    EXPECT_TRUE(announced.dates[1].is_expected);
}

TEST(CalendarReader, ReadsHowLongAHolidayHolds) {
    HolidayRule const rule =
        read_calendar(file(holiday(R"({"month": 12, "day": 16})",
                                   R"(, "days": 2, "from": "2012-01-01", "until": "2021-12-31",
                                   "substitution": "next_working_day")")))
            .value()
            .holidays.at(0);
    EXPECT_EQ(rule.id, "feast");
    EXPECT_EQ(rule.days, 2U);
    EXPECT_EQ(rule.from, day("2012-01-01"));
    EXPECT_EQ(rule.until, day("2021-12-31"));
    EXPECT_EQ(rule.substitution, Substitution::next_working_day);
    EXPECT_EQ(rule.basis, (LegalBasis{"law", "Art. 3", true}));
}

TEST(CalendarReader, LeavesOutWhatIsNotSaid) {
    HolidayRule const rule =
        read_calendar(file(holiday(R"({"month": 12, "day": 16})"))).value().holidays.at(0);
    EXPECT_EQ(rule.days, 1U);
    EXPECT_FALSE(rule.from || rule.until);
    EXPECT_EQ(rule.substitution, Substitution::none);
}

TEST(CalendarReader, ReadsWhatIsMovedAndWhatIsMissing) {
    CalendarRules const rules = read_calendar(file("", R"(,
        "transfers": [{"off": "2026-03-09", "worked": "2026-03-07",
                       "basis": {"source": "law", "verified": false}}],
        "single_days": [{"date": "2026-06-15", "name": {"en": "Match"},
                         "basis": {"source": "law", "verified": true}},
                        {"date": "2026-05-15", "working": true, "name": {"en": "Vote"},
                         "basis": {"source": "law", "verified": true}}],
        "gaps": [{"first_year": 2027, "what": {"en": "the moves"}},
                 {"first_year": 2012, "last_year": 2013, "what": {"en": "the moves"}}])"))
                                    .value();
    ASSERT_EQ(rules.transfers.size(), 1U);
    EXPECT_EQ(rules.transfers[0].off, day("2026-03-09"));
    EXPECT_EQ(rules.transfers[0].worked, day("2026-03-07"));
    EXPECT_EQ(rules.transfers[0].basis, (LegalBasis{"law", "", false}));
    ASSERT_EQ(rules.single_days.size(), 2U);
    EXPECT_EQ(rules.single_days[0].date, day("2026-06-15"));
    EXPECT_FALSE(rules.single_days[0].is_working);
    EXPECT_TRUE(rules.single_days[1].is_working);
    ASSERT_EQ(rules.gaps.size(), 2U);
    EXPECT_EQ(rules.gaps[0].first_year, 2027);
    EXPECT_FALSE(rules.gaps[0].last_year);
    EXPECT_EQ(rules.gaps[1].last_year, 2013);
}

// --- Refusals

TEST(CalendarReader, RefusesWhatIsNoCalendar) {
    EXPECT_EQ(problems_of(read_calendar("")), Lines{" json.malformed"});
    EXPECT_EQ(problems_of(read_calendar("[]")), Lines{" json.object"});
    EXPECT_EQ(problems_of(read_calendar(R"({"format": "libconsult-procedure/1", "id": "x",
        "version": "1", "name": {"en": "X"}, "rest_days": [], "first_year": 2000})")),
              Lines{"format calendar.format"});
}

TEST(CalendarReader, NamesEveryMissingMember) {
    EXPECT_EQ(problems_of(read_calendar("{}")),
              (Lines{"format json.missing", "id json.missing", "version json.missing",
                     "name json.missing", "rest_days json.missing", "first_year json.missing"}));
    EXPECT_EQ(problems_of(read_calendar(file("{}"))),
              (Lines{"holidays[0].id json.missing", "holidays[0].name json.missing",
                     "holidays[0].date json.missing", "holidays[0].basis json.missing"}));
}

TEST(CalendarReader, RefusesUnknownMembers) {
    EXPECT_EQ(problems_of(read_calendar(
                  file(holiday(R"({"easter": 1, "weekday_": 1})"), R"(, "holiday": [])"))),
              (Lines{"holidays[0].date.weekday_ json.unknown", "holiday json.unknown"}));
}

TEST(CalendarReader, TellsEveryProblemWithItsPath) {
    EXPECT_EQ(
        problems_of(read_calendar(
            file(holiday(R"({"month": 1, "weekday": "mon", "nth": 1})",
                         R"(, "days": -1, "from": "2012-02-30", "substitution": "maybe")") +
                     "," + holiday(R"({"month": "may", "day": 1})") + "," + holiday(R"({})"),
                 R"(, "gaps": [{"first_year": 20270, "what": {"en": "x"}}])"))),
        (Lines{"holidays[0].date.weekday calendar.weekday", "holidays[0].days calendar.number",
               "holidays[0].from time.date", "holidays[0].substitution json.choice",
               "holidays[1].date.month json.integer", "holidays[2].date.day calendar.date_kind",
               "gaps[0].first_year calendar.number"}));
}

TEST(CalendarReader, RefusesTwoKindsOfDateAtOnce) {
    EXPECT_EQ(problems_of(read_calendar(file(holiday(R"({"month": 1, "day": 2, "easter": 3})")))),
              Lines{"holidays[0].date.easter json.unknown"});
}

TEST(CalendarReader, WantsToKnowWhetherARuleWasRead) {
    EXPECT_EQ(
        problems_of(read_calendar(file(R"({"id": "a", "name": {"en": "A"}, "date": {"easter": 1},
                           "basis": {"source": "law"}})"))),
        Lines{"holidays[0].basis.verified json.missing"});
}

TEST(CalendarReader, RefusesRulesThatCannotBeKept) {
    EXPECT_EQ(problems_of(read_calendar(file(holiday(R"({"month": 2, "day": 30})")))),
              Lines{"holidays[0].date calendar.yearly_date"});
    EXPECT_EQ(problems_of(read_calendar(file("", R"(, "transfers": [{"off": "2026-03-06",
        "basis": {"source": "law", "verified": true}}])"))),
              Lines{"transfers[0].off calendar.off_already"});
}

TEST(CalendarReader, HasLimits) {
    std::string many;
    for (int i = 0; i < 201; ++i)
        many += (i == 0 ? "" : ",") + holiday(R"({"easter": 1})");
    EXPECT_EQ(problems_of(read_calendar(file(many))), Lines{"holidays calendar.too_many"});
    EXPECT_EQ(problems_of(read_calendar(std::string((1U << 20) + 1, ' '))),
              Lines{" calendar.file_too_large"});
}

TEST(CalendarReader, LeavesNoArgumentOpen) {
    EXPECT_NE(test::message_of(read_calendar(file(
                  holiday(R"({"month": 1, "weekday": "mon", "nth": 77777})", R"(, "days": -1)")))),
              "");
    EXPECT_NE(test::message_of(read_calendar(std::string((1U << 20) + 1, ' '))), "");
}

}  // namespace
}  // namespace consult
