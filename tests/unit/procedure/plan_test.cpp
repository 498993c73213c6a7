/// What a plan says besides its dates: rules that a closing breaks, dates that can't be found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include <consult/plan.h>
#include <consult/procedure_file.h>

#include "unit/procedure/planning.h"
#include "unit/procedure/sample_procedure.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Planning const almaty{"Asia/Almaty", "kz"};

PlanRequest from(std::string_view opens, std::optional<std::string_view> closes = std::nullopt) {
    PlanRequest request;
    request.tier = "low";
    request.opens = parse_local_date_time(opens).value();
    if (closes) request.closes = parse_local_date_time(*closes).value();
    return request;
}

/// Without the season, which most of these are not about.
Procedure sample() {
    Procedure procedure = sample_procedure();
    procedure.period.holiday_extension.reset();
    return procedure;
}

Plan planned(Procedure const& procedure, PlanRequest const& request) {
    return plan(procedure, request, almaty.context()).value();
}

std::vector<std::string> problems_of_closing(Plan const& plan) {
    std::vector<std::string> lines;
    for (Problem const& problem : plan.closing_problems)
        lines.push_back(problem.field + " " + problem.key);
    return lines;
}

TEST(Plan, SaysWhatAClosingThatWasGivenBreaks) {
    // 15 working days from Tuesday 1 September 2026 end with Tuesday 22.
    Procedure procedure = sample();
    EXPECT_THAT(problems_of_closing(planned(procedure, from("2026-09-01T10:00"))), IsEmpty());
    EXPECT_THAT(
        problems_of_closing(planned(procedure, from("2026-09-01T10:00", "2026-09-23T00:00"))),
        IsEmpty());
    Plan const shorter = planned(procedure, from("2026-09-01T10:00", "2026-09-22T18:00"));
    EXPECT_THAT(problems_of_closing(shorter),
                ElementsAre("shortening_reason period.shorter_without_reason"));
    EXPECT_EQ(to_text(shorter.closes->local), "2026-09-22T18:00:00");
    EXPECT_EQ(to_text(shorter.date("period.shortest")->at->local), "2026-09-23T00:00:00");
    procedure.period.shortening.reset();
    EXPECT_THAT(
        problems_of_closing(planned(procedure, from("2026-09-01T10:00", "2026-09-22T18:00"))),
        ElementsAre("closes period.below_shortest"));
    EXPECT_THAT(
        problems_of_closing(planned(procedure, from("2026-09-01T10:00", "2027-09-22T18:00"))),
        ElementsAre("closes period.above_longest"));
    procedure.period.shortest[0].term = left_open(TermUnit::working_day);
    EXPECT_THAT(
        problems_of_closing(planned(procedure, from("2026-09-01T10:00", "2026-09-02T18:00"))),
        IsEmpty());
}

TEST(Plan, LeavesOutOnlyTheDateThatNoCalendarReaches) {
    Procedure procedure = sample();
    procedure.duties[0].due->term = term(90, TermUnit::year);
    Plan const plan = planned(procedure, from("2026-09-01T10:00"));
    PlannedDate const* const report = plan.date("duties.report");
    ASSERT_TRUE(report && report->unreckoned);
    EXPECT_FALSE(report->at);
    EXPECT_EQ(report->unreckoned->field + " " + report->unreckoned->key,
              "duties.report.count term.beyond_reach");
    EXPECT_TRUE(plan.date("bodies.council.ask")->at);
    EXPECT_TRUE(plan.closes);
}

TEST(Plan, GoesWithoutAClosingThatNoCalendarReaches) {
    Procedure procedure = sample();
    procedure.period.longest.clear();
    procedure.period.shortest[0].term = term(80, TermUnit::year);
    Plan const plan = planned(procedure, from("2026-09-01T10:00"));
    ASSERT_TRUE(plan.date("period.shortest")->unreckoned);
    EXPECT_EQ(plan.date("period.shortest")->unreckoned->field, "period.shortest.count");
    EXPECT_FALSE(plan.closes);
    EXPECT_TRUE(plan.date("documents.note")->at);
    EXPECT_TRUE(
        planned(procedure, from("2026-09-01T10:00", "2026-10-01T00:00")).date("duties.report")->at);
}

TEST(Plan, CountsFromAClosingAndSaysIt) {
    Plan const plan = planned(sample(), from("2026-09-01T10:00", "2026-09-30T18:00"));
    EXPECT_THAT(
        text(plan.date("duties.report")->reckonings[0]),
        HasSubstr("20 working days from 30 September 2026 at 18:00, counted from 1 October"));
    EXPECT_THAT(text(plan.date("bodies.council.ask")->reckonings[0]),
                HasSubstr("10 working days before 30 September 2026 at 18:00, counted from 29"));
    Plan const at_midnight = planned(sample(), from("2026-09-01T10:00", "2026-10-01T00:00"));
    EXPECT_THAT(
        text(at_midnight.date("duties.report")->reckonings[0]),
        HasSubstr("20 working days from 30 September 2026 at 24:00, counted from 1 October"));
    EXPECT_EQ(at_midnight.date("duties.report")->at, plan.date("duties.report")->at);
}

TEST(Plan, HasDocumentsOfTheClosingBeforeTheReport) {
    Procedure procedure = sample();
    procedure.documents[0].when = DocumentRule::When::closing;
    Plan const plan = planned(procedure, from("2026-09-01T10:00"));
    PlannedDate const* const note = plan.date("documents.note");
    EXPECT_EQ(note->due, (Due{DueRelation::before, ProcedureEvent::report, std::nullopt}));
    EXPECT_EQ(note->at, plan.date("duties.report")->at);
    procedure.duties[0].due.reset();
    EXPECT_FALSE(planned(procedure, from("2026-09-01T10:00")).date("documents.note")->at);
}

TEST(Plan, SaysThatALongerPeriodIsOwedWhereTheRulesGiveNoNumber) {
    Procedure procedure = sample_procedure();
    HolidayExtension& extension = *procedure.period.holiday_extension;
    auto const owed = [&] {
        return planned(procedure, from("2026-09-01T10:00")).date("period.holiday_extension") !=
               nullptr;
    };
    EXPECT_FALSE(owed());
    extension.kind = HolidayExtension::Kind::duty;
    EXPECT_FALSE(owed());
    extension.seasons[0].longer = left_open(TermUnit::week);
    EXPECT_TRUE(owed());
    extension.seasons.clear();
    EXPECT_TRUE(owed());
}

}  // namespace
}  // namespace consult::test
