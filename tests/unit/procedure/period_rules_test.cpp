/// Periods and the seasons of holidays that make them longer.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

#include <consult/plan.h>
#include <consult/procedure_file.h>

#include "unit/procedure/planning.h"
#include "unit/procedure/sample_procedure.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Planning const zurich{"Europe/Zurich"};

EarliestClosing earliest(Procedure const& procedure, std::string_view opens) {
    return earliest_closing(procedure, zurich.period(opens, "2030-12-31T00:00"), zurich.context())
        .value()
        .value();
}

/// What each season added and where it then ended, such as `Easter 2027-04-06T00:00:00`.
std::vector<std::string> growth(EarliestClosing const& closing) {
    std::vector<std::string> steps;
    for (Reckoning const& one : closing.reckonings) {
        steps.push_back(one.added_for.in(Language::parse("en").value()) + " " +
                        to_text(one.ends.local));
    }
    return steps;
}

std::vector<Procedure> with_seasons_in_every_order(Procedure procedure) {
    std::vector<HolidaySeason>& seasons = procedure.period.holiday_extension->seasons;
    std::vector<std::size_t> order{0, 1, 2};
    std::vector<HolidaySeason> const as_shipped = seasons;
    std::vector<Procedure> all;
    do {
        for (std::size_t i = 0; i < order.size(); ++i)
            seasons[i] = as_shipped[order[i]];
        all.push_back(procedure);
    } while (std::next_permutation(order.begin(), order.end()));
    return all;
}

TEST(HolidaySeasons, AddTheirTimeInWhateverOrderTheFileHasThem) {
    // Three months from 14 December 2026 end on Sunday 14 March 2027 and go on to Monday 15: they
    // take in Christmas, not Easter. Two weeks more, to Monday 29 March, take in Good Friday, the
    // 26th. One week more: Monday 5 April.
    std::vector<Procedure> const orders =
        with_seasons_in_every_order(*shipped_procedure("ch.vernehmlassung"));
    ASSERT_EQ(orders.size(), 6U);
    for (Procedure const& procedure : orders) {
        EXPECT_THAT(
            growth(earliest(procedure, "2026-12-14T08:00")),
            ElementsAre(" 2027-03-16T00:00:00", "Christmas and New Year 2027-03-30T00:00:00",
                        "Easter 2027-04-06T00:00:00"));
        // From Monday 20 April 2026: to Monday 20 July, in the summer weeks; three weeks more.
        EXPECT_THAT(growth(earliest(procedure, "2026-04-20T08:00")),
                    ElementsAre(" 2026-07-21T00:00:00", "Summer weeks 2026-08-11T00:00:00"));
    }
}

TEST(HolidaySeasons, WithTheirEndsOnDaysOfRestStillHangOnNoOrder) {
    Procedure procedure = *shipped_procedure("ch.vernehmlassung");
    std::vector<HolidaySeason>& seasons = procedure.period.holiday_extension->seasons;
    // Days and months do not add up in the same way in every order.
    seasons[1].longer = term(5, TermUnit::day);
    seasons[2].longer = term(1, TermUnit::month);
    for (std::string_view const opens :
         {"2026-11-27T08:00", "2026-12-14T08:00", "2026-12-28T08:00", "2027-01-01T08:00"}) {
        Deadline const closes = earliest(procedure, opens).closes;
        for (Procedure const& other : with_seasons_in_every_order(procedure))
            EXPECT_EQ(to_text(earliest(other, opens).closes.local), to_text(closes.local)) << opens;
    }
}

TEST(HolidaySeasons, ATermFromAClosingSaysTheClosing) {
    EarliestClosing const closing =
        earliest(*shipped_procedure("ch.vernehmlassung"), "2026-12-14T08:00");
    EXPECT_THAT(text(closing.reckonings[1]),
                HasSubstr("for Christmas and New Year, 2 weeks from 15 March 2027 at 24:00"));
    EXPECT_THAT(text(closing.reckonings[0]), HasSubstr("3 months from 14 December 2026, counted"));
}

TEST(HolidaySeasons, ADutyWithANumberIsChecked) {
    Procedure procedure = *shipped_procedure("ch.vernehmlassung");
    procedure.period.shortening.reset();
    procedure.period.holiday_extension->kind = HolidayExtension::Kind::duty;
    auto const problems = [&](std::string_view closes) {
        return problems_of(check_period_rules(procedure, zurich.period("2026-12-14T08:00", closes),
                                              zurich.context()));
    };
    EXPECT_THAT(problems("2027-04-06T00:00"), IsEmpty());
    EXPECT_THAT(problems("2027-03-30T00:00"), ElementsAre("closes period.below_shortest"));
}

}  // namespace
}  // namespace consult::test
