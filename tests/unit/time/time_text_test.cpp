#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/time.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using namespace std::chrono;
using test::problems_of;
using testing::ElementsAre;

Instant at(year_month_day date, microseconds time_of_day = {}) {
    return sys_days{date} + time_of_day;
}
LocalDateTime local(year_month_day date, seconds time_of_day = {}) {
    return local_days{date} + time_of_day;
}

constexpr auto first_moment = "1900-01-01T00:00:00.000000Z";
constexpr auto last_moment = "9999-12-31T23:59:59.999999Z";

TEST(InstantText, has_microseconds_and_stands_in_utc) {
    EXPECT_EQ(to_text(at(2026y / 11 / 23, 18h)), "2026-11-23T18:00:00.000000Z");
    EXPECT_EQ(to_text(at(2026y / 1 / 2, 3h + 4min + 5s + 6us)), "2026-01-02T03:04:05.000006Z");
    EXPECT_EQ(to_text(Instant{}), "1970-01-01T00:00:00.000000Z");
    EXPECT_EQ(to_text(Instant{-1us}), "1969-12-31T23:59:59.999999Z");
}

TEST(InstantText, is_read_with_any_offset) {
    Instant const expected = at(2026y / 11 / 23, 18h);
    for (std::string const text :
         {"2026-11-23T18:00:00Z", "2026-11-23t18:00:00z", "2026-11-23T18:00:00.0Z",
          "2026-11-23T18:00:00.000000+00:00", "2026-11-23T18:00:00-00:00",
          "2026-11-23T23:00:00+05:00", "2026-11-24T00:30:00+06:30", "2026-11-23T13:00:00-05:00",
          "2026-11-24T17:59:00+23:59"}) {
        Result<Instant> const read = parse_instant(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(*read, expected) << text;
    }
}

TEST(InstantText, is_read_with_one_to_six_digits_of_a_second) {
    Instant const whole = at(2026y / 11 / 23, 18h);
    EXPECT_EQ(parse_instant("2026-11-23T18:00:00.5Z").value(), whole + 500ms);
    EXPECT_EQ(parse_instant("2026-11-23T18:00:00.05Z").value(), whole + 50ms);
    EXPECT_EQ(parse_instant("2026-11-23T18:00:00.000001Z").value(), whole + 1us);
    EXPECT_EQ(parse_instant("2026-11-23T18:00:00.999999Z").value(), whole + 999'999us);
}

TEST(InstantText, refuses_what_is_not_rfc_3339) {
    for (std::string const text : {"",
                                   "2026-11-23",
                                   "2026-11-23T18:00:00",
                                   "2026-11-23T18:00Z",
                                   "2026-11-23 18:00:00Z",
                                   "2026-11-23T18:00:00 Z",
                                   " 2026-11-23T18:00:00Z",
                                   "2026-11-23T18:00:00Z ",
                                   "2026-11-23T18:00:00Z\n",
                                   "26-11-23T18:00:00Z",
                                   "2026-11-23T8:00:00Z",
                                   "2026-1-23T18:00:00Z",
                                   "20261123T180000Z",
                                   "2026-11-23T18:00:00.Z",
                                   "2026-11-23T18:00:00,5Z",
                                   "2026-11-23T18:00:00.0000001Z",
                                   "2026-11-23T18:00:00+5:00",
                                   "2026-11-23T18:00:00+0500",
                                   "2026-11-23T18:00:00+05",
                                   "2026-11-23T18:00:00+24:00",
                                   "2026-11-23T18:00:00+05:60",
                                   "2026-11-23T18:00:00\u221205:00",
                                   "-026-11-23T18:00:00Z",
                                   "+2026-11-23T18:00:00Z",
                                   "12026-11-23T18:00:00Z",
                                   "2026-11-23T+8:00:00Z",
                                   "2026-11-23TT18:00:00Z",
                                   "2026-W48-1T18:00:00Z",
                                   "tomorrow"}) {
        EXPECT_THAT(problems_of(parse_instant(text)), ElementsAre(" time.instant")) << text;
    }
}

TEST(InstantText, refuses_moments_that_do_not_exist) {
    for (std::string const text :
         {"2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z",
          "2026-01-32T00:00:00Z", "2026-04-31T00:00:00Z", "2026-02-29T00:00:00Z",
          "2100-02-29T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T25:00:00Z",
          "2026-11-23T18:60:00Z", "2026-11-23T18:00:61Z"}) {
        EXPECT_THAT(problems_of(parse_instant(text)), ElementsAre(" time.instant")) << text;
    }
    EXPECT_TRUE(parse_instant("2024-02-29T00:00:00Z"));
    EXPECT_TRUE(parse_instant("2000-02-29T00:00:00Z"));
}

TEST(InstantText, refuses_leap_seconds_which_posix_time_does_not_count) {
    EXPECT_FALSE(parse_instant("2016-12-31T23:59:60Z"));
}

TEST(InstantText, stays_within_the_years_1900_to_9999_in_utc) {
    EXPECT_EQ(to_text(parse_instant(first_moment).value()), first_moment);
    EXPECT_EQ(to_text(parse_instant(last_moment).value()), last_moment);
    for (std::string const text : {"1899-12-31T23:59:59Z", "1900-01-01T00:00:00+00:01",
                                   "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00Z"})
        EXPECT_THAT(problems_of(parse_instant(text)), ElementsAre(" time.instant")) << text;
}

RC_GTEST_PROP(InstantText, reads_what_it_wrote, ()) {
    auto const first = parse_instant(first_moment)->time_since_epoch().count();
    auto const last = parse_instant(last_moment)->time_since_epoch().count();
    Instant const instant{microseconds{*rc::gen::inRange<std::int64_t>(first, last + 1)}};
    RC_ASSERT(parse_instant(to_text(instant)) == instant);
}

RC_GTEST_PROP(InstantText, sorts_as_time_does, ()) {
    auto const any = rc::gen::inRange<std::int64_t>(-2'000'000'000'000'000, 4'000'000'000'000'000);
    Instant const one{microseconds{*any}};
    Instant const other{microseconds{*any}};
    RC_ASSERT((to_text(one) < to_text(other)) == (one < other));
}

TEST(LocalDateTimeText, has_seconds_and_no_zone) {
    EXPECT_EQ(to_text(local(2026y / 11 / 23, 18h)), "2026-11-23T18:00:00");
    EXPECT_EQ(to_text(local(1969y / 12 / 31, 23h + 59min + 59s)), "1969-12-31T23:59:59");
}

TEST(LocalDateTimeText, is_read_with_or_without_seconds) {
    EXPECT_EQ(parse_local_date_time("2026-11-23T18:00").value(), local(2026y / 11 / 23, 18h));
    EXPECT_EQ(parse_local_date_time("2026-11-23T18:00:00").value(), local(2026y / 11 / 23, 18h));
    EXPECT_EQ(parse_local_date_time("2026-11-23T00:00:01").value(), local(2026y / 11 / 23, 1s));
}

TEST(LocalDateTimeText, reads_24_00_as_the_first_moment_of_the_next_day) {
    LocalDateTime const next = local(2026y / 12 / 1);
    EXPECT_EQ(parse_local_date_time("2026-11-30T24:00").value(), next);
    EXPECT_EQ(parse_local_date_time("2026-11-30T24:00:00").value(), next);
    EXPECT_EQ(parse_local_date_time("2024-02-28T24:00").value(), local(2024y / 2 / 29));
    EXPECT_EQ(parse_local_date_time("2026-12-31T24:00").value(), local(2027y / 1 / 1));
}

TEST(LocalDateTimeText, refuses_anything_else) {
    for (std::string const text :
         {"", "2026-11-23", "2026-11-23T", "2026-11-23T18", "2026-11-23 18:00", "2026-11-23t18:00",
          "2026-11-23T18:00Z", "2026-11-23T18:00+05:00", "2026-11-23T18:00:00.0",
          "2026-11-23T24:01", "2026-11-23T24:00:01", "2026-11-23T25:00", "2026-11-23T18:60",
          "2026-11-23T18:00:60", "2026-11-23T18:00:", "2026-02-30T18:00", "1899-12-31T23:59",
          "9999-12-31T24:00", "2026-11-23T18:00 "}) {
        EXPECT_THAT(problems_of(parse_local_date_time(text)), ElementsAre(" time.local")) << text;
    }
}

RC_GTEST_PROP(LocalDateTimeText, reads_what_it_wrote, ()) {
    auto const first = local(1900y / 1 / 1).time_since_epoch().count();
    auto const behind = local(10000y / 1 / 1).time_since_epoch().count();
    LocalDateTime const moment{seconds{*rc::gen::inRange<std::int64_t>(first, behind)}};
    RC_ASSERT(parse_local_date_time(to_text(moment)) == moment);
}

TEST(LocalDateText, is_year_month_and_day) {
    EXPECT_EQ(to_text(LocalDate{2026y / 1 / 2}), "2026-01-02");
    EXPECT_EQ(parse_local_date("2026-01-02").value(), LocalDate{2026y / 1 / 2});
}

TEST(LocalDateText, refuses_anything_else) {
    for (std::string const text :
         {"", "2026", "2026-11", "2026-11-2", "2026-11-023", "20261123", "2026/11/23", "23.11.2026",
          "2026-11-31", "2025-02-29", "1899-12-31", "10000-01-01", "2026-11-23T", "2026-11-23 "}) {
        EXPECT_THAT(problems_of(parse_local_date(text)), ElementsAre(" time.date")) << text;
    }
}

RC_GTEST_PROP(LocalDateText, reads_what_it_wrote, ()) {
    auto const first = sys_days{1900y / 1 / 1}.time_since_epoch().count();
    auto const behind = sys_days{10000y / 1 / 1}.time_since_epoch().count();
    LocalDate const date{sys_days{days{*rc::gen::inRange(first, behind)}}};
    RC_ASSERT(parse_local_date(to_text(date)) == date);
}

}  // namespace
}  // namespace consult
