#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/term.h>

#include "unit/names.h"
#include "unit/refusals.h"
#include "unit/time/term_fixture.h"

namespace consult {
namespace {

using test::at;
using test::date;
using test::problems_of;
using test::zone_named;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Terms : public testing::Test {
protected:
    [[nodiscard]] TermContext context(std::string_view zone = "Asia/Almaty") const {
        return {zone_named(zone), &calendar_, system_zones().get(), suspensions_};
    }
    /// The end of a term, in local time and UTC.
    [[nodiscard]] std::string end(Term const& term, std::string_view event,
                                  std::string_view zone = "Asia/Almaty") const {
        return shown(reckon(term, at(event, zone), context(zone)));
    }
    [[nodiscard]] std::string before(Term const& term, std::string_view event,
                                     std::string_view zone = "Asia/Almaty") const {
        return shown(reckon_before(term, at(event, zone), context(zone)));
    }
    static std::string shown(Result<Reckoning> const& found) {
        if (!found) return found.error().text();
        return to_text(found->ends.local) + " " + to_text(found->ends.instant).substr(0, 16);
    }

    WorkingCalendar calendar_ = test::invented_calendar();
    std::vector<Suspension> suspensions_;
};

Term of(std::uint32_t count, TermUnit unit, RestAtEnd rest = RestAtEnd::stays) {
    return {count, unit, FirstDay::next_day, rest};
}

Term from_same_day(std::uint32_t count, TermUnit unit) {
    return {count, unit, FirstDay::same_day, RestAtEnd::stays};
}

TEST(TermNames, stand_in_files) {
    test::expect_names<TermUnit>({{TermUnit::hour, "hour"},
                                  {TermUnit::day, "day"},
                                  {TermUnit::working_day, "working_day"},
                                  {TermUnit::week, "week"},
                                  {TermUnit::month, "month"},
                                  {TermUnit::quarter, "quarter"},
                                  {TermUnit::year, "year"}},
                                 term_unit_from);
    test::expect_names<FirstDay>(
        {{FirstDay::next_day, "next_day"}, {FirstDay::same_day, "same_day"}}, first_day_from);
    test::expect_names<RestAtEnd>(
        {{RestAtEnd::next_working_day, "next_working_day"}, {RestAtEnd::stays, "stays"}},
        rest_at_end_from);
}

// From Tuesday 3 March 2026: 4–6 March are three working days, Monday the 9th stands in for
// Sunday the 8th, 10–13 make seven, 16–20 twelve; Nauryz takes the 21st to the 23rd and, for its
// Saturday and Sunday, the 24th and 25th; 26, 27 and 30 make fifteen.
TEST_F(Terms, of_working_days_pass_over_holidays_and_their_substitutes) {
    EXPECT_EQ(end(of(15, TermUnit::working_day), "2026-03-03T10:00"),
              "2026-03-31T00:00:00 2026-03-30T19:00");
    EXPECT_EQ(end(from_same_day(15, TermUnit::working_day), "2026-03-03T10:00"),
              "2026-03-28T00:00:00 2026-03-27T19:00");
}

TEST_F(Terms, of_working_days_regard_transfers) {
    // Thursday 27 August; the 28th is free by decree, Sunday the 30th is worked.
    EXPECT_EQ(end(of(1, TermUnit::working_day), "2026-08-27T23:59"),
              "2026-08-31T00:00:00 2026-08-30T19:00");
}

TEST_F(Terms, of_days_are_counted_from_the_next_day_or_the_same) {
    EXPECT_EQ(end(of(10, TermUnit::day), "2026-04-01T00:00"),
              "2026-04-12T00:00:00 2026-04-11T19:00");
    EXPECT_EQ(end(from_same_day(10, TermUnit::day), "2026-04-01T23:59"),
              "2026-04-11T00:00:00 2026-04-10T19:00");
}

TEST_F(Terms, that_end_on_a_day_of_rest_end_with_the_next_working_day_or_stay) {
    // 11 April 2026 is a Saturday.
    EXPECT_EQ(end(of(10, TermUnit::day, RestAtEnd::next_working_day), "2026-04-01T09:00"),
              "2026-04-14T00:00:00 2026-04-13T19:00");
    EXPECT_EQ(end(of(10, TermUnit::day), "2026-04-01T09:00"),
              "2026-04-12T00:00:00 2026-04-11T19:00");
}

TEST_F(Terms, of_weeks_end_on_the_same_weekday) {
    EXPECT_EQ(end(of(12, TermUnit::week), "2026-01-07T09:00"),
              "2026-04-02T00:00:00 2026-04-01T19:00");
    EXPECT_EQ(end(from_same_day(1, TermUnit::week), "2026-01-07T09:00"),
              "2026-01-14T00:00:00 2026-01-13T19:00");
}

TEST_F(Terms, of_months_end_on_the_same_date_or_with_the_month) {
    EXPECT_EQ(end(of(1, TermUnit::month), "2026-03-15T09:00"),
              "2026-04-16T00:00:00 2026-04-15T19:00");
    EXPECT_EQ(end(of(1, TermUnit::month), "2026-01-31T09:00"),
              "2026-03-01T00:00:00 2026-02-28T19:00");
    EXPECT_EQ(end(of(1, TermUnit::month), "2028-01-30T09:00"),
              "2028-03-01T00:00:00 2028-02-29T19:00");
    EXPECT_EQ(end(of(1, TermUnit::quarter), "2025-11-30T09:00"),
              "2026-03-01T00:00:00 2026-02-28T19:00");
    EXPECT_EQ(end(of(1, TermUnit::year), "2028-02-29T09:00"),
              "2029-03-01T00:00:00 2029-02-28T19:00");
}

TEST_F(Terms, of_months_that_count_the_day_itself_end_the_day_before) {
    EXPECT_EQ(end(from_same_day(1, TermUnit::month), "2026-03-15T09:00"),
              "2026-04-15T00:00:00 2026-04-14T19:00");
    EXPECT_EQ(end(from_same_day(1, TermUnit::month), "2026-03-01T09:00"),
              "2026-04-01T00:00:00 2026-03-31T19:00");
    // February has no 30th whose day before could be the last: it ends with the month.
    EXPECT_EQ(end(from_same_day(1, TermUnit::month), "2026-01-31T09:00"),
              "2026-03-01T00:00:00 2026-02-28T19:00");
}

TEST_F(Terms, run_through_a_change_of_zone) {
    // Almaty went from +06 to +05 on 1 March 2024.
    EXPECT_EQ(end(of(10, TermUnit::day), "2024-02-25T12:00"),
              "2024-03-07T00:00:00 2024-03-06T19:00");
    // 48 hours are 48 hours: the clocks were put back by one.
    EXPECT_EQ(end(of(48, TermUnit::hour), "2024-02-28T12:00"),
              "2024-03-01T11:00:00 2024-03-01T06:00");
}

TEST_F(Terms, run_through_summer_time) {
    EXPECT_EQ(end(of(60, TermUnit::day), "2026-01-20T09:00", "America/New_York"),
              "2026-03-22T00:00:00 2026-03-22T04:00");
    EXPECT_EQ(end(of(24, TermUnit::hour), "2026-03-07T12:00", "America/New_York"),
              "2026-03-08T13:00:00 2026-03-08T17:00");
}

TEST_F(Terms, of_days_do_not_count_a_day_any_part_of_which_was_suspended) {
    suspensions_ = {{at("2026-04-03T15:00"), at("2026-04-06T09:00")}};
    // The 3rd to the 6th do not count: 2, 7, 8, 9 and 10 April are five.
    EXPECT_EQ(end(of(5, TermUnit::day), "2026-04-01T09:00"),
              "2026-04-11T00:00:00 2026-04-10T19:00");
    EXPECT_EQ(end(of(5, TermUnit::working_day), "2026-04-01T09:00"),
              "2026-04-11T00:00:00 2026-04-10T19:00");
    // Ends at midnight: the day that begins then counts.
    suspensions_ = {{at("2026-04-03T15:00"), at("2026-04-04T00:00")}};
    EXPECT_EQ(end(of(5, TermUnit::day), "2026-04-01T09:00"),
              "2026-04-08T00:00:00 2026-04-07T19:00");
}

TEST_F(Terms, of_weeks_and_months_move_on_by_the_days_suspended) {
    suspensions_ = {{at("2026-04-03T15:00"), at("2026-04-06T09:00")},
                    // The four days it gained are themselves touched.
                    {at("2026-04-10T00:00"), at("2026-04-11T00:00")}};
    EXPECT_EQ(end(of(1, TermUnit::week), "2026-04-01T09:00"),
              "2026-04-14T00:00:00 2026-04-13T19:00");
    suspensions_.pop_back();
    EXPECT_EQ(end(of(1, TermUnit::month), "2026-04-01T09:00"),
              "2026-05-06T00:00:00 2026-05-05T19:00");
}

TEST_F(Terms, of_hours_stand_still_while_suspended) {
    suspensions_ = {{at("2026-04-01T20:00"), at("2026-04-02T08:00")},
                    {at("2026-04-02T06:00"), at("2026-04-02T10:00")},
                    {at("2026-04-09T00:00"), at("2026-04-10T00:00")}};
    EXPECT_EQ(end(of(24, TermUnit::hour), "2026-04-01T12:00"),
              "2026-04-03T02:00:00 2026-04-02T21:00");
    EXPECT_EQ(end(of(1, TermUnit::hour), "2026-04-02T09:00"),
              "2026-04-02T11:00:00 2026-04-02T06:00");
}

TEST_F(Terms, do_not_end_on_a_suspended_day) {
    // Saturday 11 April would move to Monday the 13th, which is suspended.
    suspensions_ = {{at("2026-04-13T10:00"), at("2026-04-13T11:00")}};
    EXPECT_EQ(end(of(10, TermUnit::day, RestAtEnd::next_working_day), "2026-04-01T09:00"),
              "2026-04-15T00:00:00 2026-04-14T19:00");
}

// Three working days before Thursday 26 March 2026: Nauryz and its substitutes take the 21st to
// the 25th, so the 20th, 19th and 18th are the three, and notice is given by the end of the 17th.
TEST_F(Terms, before_an_event_pass_in_full) {
    EXPECT_EQ(before(of(3, TermUnit::working_day), "2026-03-26T10:00"),
              "2026-03-18T00:00:00 2026-03-17T19:00");
    EXPECT_EQ(before(of(10, TermUnit::day), "2026-04-30T18:00"),
              "2026-04-20T00:00:00 2026-04-19T19:00");
    EXPECT_EQ(before(of(2, TermUnit::month), "2026-04-30T18:00"),
              "2026-02-28T00:00:00 2026-02-27T19:00");
    EXPECT_EQ(before(of(2, TermUnit::week), "2026-04-30T18:00"),
              "2026-04-16T00:00:00 2026-04-15T19:00");
    EXPECT_EQ(before(from_same_day(10, TermUnit::day), "2026-04-30T18:00"),
              "2026-04-21T00:00:00 2026-04-20T19:00");
    EXPECT_EQ(before(of(36, TermUnit::hour), "2026-04-30T18:00"),
              "2026-04-29T06:00:00 2026-04-29T01:00");
}

TEST_F(Terms, before_an_event_end_on_the_working_day_before) {
    // The end of Sunday 19 April would be the last moment.
    EXPECT_EQ(before(of(10, TermUnit::day, RestAtEnd::next_working_day), "2026-04-30T18:00"),
              "2026-04-18T00:00:00 2026-04-17T19:00");
}

TEST_F(Terms, are_provisional_in_years_that_are_not_known) {
    Result<Reckoning> const known =
        reckon(of(5, TermUnit::working_day), at("2026-12-01T09:00"), context());
    ASSERT_TRUE(known);
    EXPECT_FALSE(known->is_provisional());
    Result<Reckoning> const half_known =
        reckon(of(30, TermUnit::working_day), at("2026-12-01T09:00"), context());
    ASSERT_TRUE(half_known);
    EXPECT_THAT(half_known->gaps, ElementsAre(test::in_english("the transfers of working days")));
    // Plain days that stay where they end ask no calendar.
    Result<Reckoning> const plain =
        reckon(of(90, TermUnit::day), at("2026-12-01T09:00"), context());
    ASSERT_TRUE(plain);
    EXPECT_FALSE(plain->is_provisional());
    EXPECT_EQ(plain->calendar, "");
}

TEST_F(Terms, tell_what_was_passed_over_in_words) {
    Result<Reckoning> const found =
        reckon(of(15, TermUnit::working_day), at("2026-03-03T10:00"), context());
    ASSERT_TRUE(found);
    EXPECT_EQ(text(*found),
              "15 working days from 3 March 2026, counted from 4 March 2026; no working days: 8 "
              "March 2026 (Women's Day), 9 March 2026 (in place of Women's Day), 21–23 March 2026 "
              "(Nauryz), 24–25 March 2026 (in place of Nauryz); ends 30 March 2026 at 24:00 "
              "Asia/Almaty = 19:00 UTC on 30 March 2026");
}

TEST_F(Terms, are_told_as_the_header_has_it) {
    EXPECT_EQ(text(reckon(of(5, TermUnit::working_day), at("2026-03-03T10:00"), context()).value()),
              "5 working days from 3 March 2026, counted from 4 March 2026; no working days: 8 "
              "March 2026 (Women's Day), 9 March 2026 (in place of Women's Day); ends 11 March "
              "2026 at 24:00 Asia/Almaty = 19:00 UTC on 11 March 2026");
}

TEST_F(Terms, tell_of_the_end_they_are_counted_from_and_what_they_are_added_for) {
    // As of a period that closes with 30 June, and of one that closes at 18:00 of it.
    Reckoning found = reckon(of(3, TermUnit::day), at("2026-06-30T23:59"), context()).value();
    found.is_from_end = true;
    found.event.local = parse_local_date_time("2026-07-01T00:00").value();
    found.added_for = test::in_english("Summer");
    EXPECT_THAT(text(found), testing::StartsWith("for Summer, 3 days from 30 June 2026 at 24:00, "
                                                 "counted from 1 July 2026; ends 3 July 2026"));
    found.event.local = parse_local_date_time("2026-06-30T18:00").value();
    EXPECT_THAT(text(found), HasSubstr("from 30 June 2026 at 18:00, counted from 1 July 2026"));
    found.first = date("2026-06-30");
    EXPECT_THAT(text(found), HasSubstr("from 30 June 2026 at 18:00; ends"));
}

TEST_F(Terms, tell_of_transfers_suspensions_and_month_ends_in_words) {
    suspensions_ = {{at("2026-08-26T10:00"), at("2026-08-26T12:00")}};
    EXPECT_EQ(
        text(reckon(of(2, TermUnit::working_day), at("2026-08-25T09:00"), context()).value()),
        "2 working days from 25 August 2026, counted from 26 August 2026; no working days: 28 "
        "August 2026 (off by decree); worked: 30 August 2026 (worked by decree); suspended "
        "from 05:00 UTC on 26 August 2026 until 07:00 UTC on 26 August 2026, so that 1 day "
        "does not count; ends 30 August 2026 at 24:00 Asia/Almaty = 19:00 UTC on 30 August "
        "2026");
    EXPECT_EQ(text(reckon({1, TermUnit::month}, at("2026-01-31T09:00"), context()).value()),
              "1 month from 31 January 2026, counted from 1 February 2026; the month has no such "
              "day, so its last one stands; the last day is no working day, so 2 March 2026 is in "
              "its place; ends 2 March 2026 at 24:00 Asia/Almaty = 19:00 UTC on 2 March 2026");
    EXPECT_EQ(text(reckon(of(3, TermUnit::hour), at("2026-01-31T09:30"), context()).value()),
              "3 hours from 31 January 2026 at 09:30; ends 31 January 2026 at 12:30 Asia/Almaty = "
              "07:30 UTC on 31 January 2026");
    EXPECT_THAT(
        text(reckon(of(1, TermUnit::working_day), at("2027-06-01T09:00"), context()).value()),
        HasSubstr("; provisional, for still to come: the transfers of working days"));
    EXPECT_THAT(
        text(reckon_before(of(3, TermUnit::day), at("2026-06-20T09:00"), context()).value()),
        testing::StartsWith("3 days before 20 June 2026, counted from 19 June 2026; at the "
                            "latest 16 June 2026 at 24:00"));
}

TEST_F(Terms, beyond_what_is_known_of_the_clocks_end_provisionally) {
    // Ten years on New York may move its clocks otherwise: the day is right, the hour may not be.
    Reckoning const review =
        reckon(of(10, TermUnit::year), at("2028-07-01T09:00", "America/New_York"),
               context("America/New_York"))
            .value();
    EXPECT_EQ(shown(review), "2038-07-02T00:00:00 2038-07-02T05:00");
    ASSERT_EQ(review.gaps.size(), 1U);
    EXPECT_THAT(text(review), HasSubstr("how the clocks are moved after 2037"));
    EXPECT_FALSE(
        reckon(of(10, TermUnit::year), at("2028-07-01T09:00"), context()).value().is_provisional());
}

TEST_F(Terms, that_can_not_be_counted_are_refused) {
    EXPECT_THAT(problems_of(reckon(of(0, TermUnit::day), at("2026-01-01T00:00"), context())),
                ElementsAre("count term.count_range"));
    EXPECT_THAT(problems_of(reckon(of(10'001, TermUnit::day), at("2026-01-01T00:00"), context())),
                ElementsAre("count term.count_range"));
    EXPECT_THAT(problems_of(reckon(of(80, TermUnit::year), at("2026-01-01T00:00"), context())),
                ElementsAre("count term.beyond_reach"));
    TermContext without = context();
    without.calendar = nullptr;
    EXPECT_THAT(problems_of(reckon(of(1, TermUnit::working_day), at("2026-01-01T00:00"), without)),
                ElementsAre("calendar term.no_calendar"));
    EXPECT_THAT(problems_of(reckon({1, TermUnit::month}, at("2026-01-01T00:00"), without)),
                ElementsAre("calendar term.no_calendar"));
    EXPECT_TRUE(reckon(of(1, TermUnit::month), at("2026-01-01T00:00"), without));
}

}  // namespace
}  // namespace consult
