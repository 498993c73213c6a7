#include "obligation/step_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/obligation/obligation_fixture.h"
#include "unit/refusals.h"

namespace consult {
namespace {

using test::at;
using test::happened;
using test::in_english;
using test::message_of;
using test::opened_facts;
using test::Owed;
using test::problems_of;
using test::rule_days;
using test::rule_of;
using test::simple_procedure;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Deadline deadline(std::string_view local) {
    return make_deadline(parse_local_date_time(local).value(), test::zone_named("Asia/Almaty"),
                         *system_zones())
        .value();
}

IntendedPeriod period(std::string_view closes) {
    IntendedPeriod intended;
    intended.opens = deadline("2026-04-02T09:00");
    intended.closes = deadline(closes);
    return intended;
}

class StepCheck : public testing::Test {
protected:
    [[nodiscard]] std::vector<std::string> publication(std::string_view closes) const {
        IntendedPublication intended;
        intended.period = period(closes);
        intended.owed_at_opening = owed_.all(procedure_, facts_, "2026-04-02T09:00");
        return problems_of(check_publication(procedure_, intended, owed_.context()));
    }
    [[nodiscard]] std::vector<std::string> extension(std::size_t times,
                                                     std::string_view closes) const {
        return problems_of(check_extension_rules(
            procedure_, {times, deadline("2026-04-18T00:00"), period(closes)}, owed_.context()));
    }
    [[nodiscard]] std::vector<std::string> event(Occurrence const& one) const {
        return problems_of(
            check_event(procedure_, facts_, one, owed_.context(), at("2026-06-30T00:00")));
    }

    Owed owed_;
    Procedure procedure_ = simple_procedure();
    ObligationFacts facts_ = opened_facts();
};

TEST_F(StepCheck, TheLengthOfAPeriodIsCheckedBothWays) {
    procedure_.period.shortest = {{"", rule_days(10), rule_of()}};
    procedure_.period.longest = {{"", rule_days(20), rule_of()}};
    // Ten working days after 2 April: the 16th.
    EXPECT_THAT(publication("2026-04-16T23:59"), ElementsAre("closes period.below_shortest"));
    EXPECT_THAT(publication("2026-04-17T00:00"), IsEmpty());
    EXPECT_THAT(publication("2026-05-01T00:00"), IsEmpty());
    EXPECT_THAT(publication("2026-05-01T00:01"), ElementsAre("closes period.above_longest"));
}

TEST_F(StepCheck, AShorterPeriodNeedsAReasonAndHasAFloor) {
    procedure_.period.shortest = {{"", rule_days(10), rule_of()}};
    procedure_.period.shortening = ShorteningRule{rule_days(5), {}, rule_of()};
    EXPECT_THAT(publication("2026-04-10T00:00"),
                ElementsAre("shortening_reason period.shorter_without_reason"));
    IntendedPeriod reasoned = period("2026-04-10T00:00");
    reasoned.shortening_reason = in_english("Floods.");
    EXPECT_TRUE(check_period_rules(procedure_, reasoned, owed_.context()).has_value());
    reasoned.closes = deadline("2026-04-09T00:00");
    EXPECT_THAT(problems_of(check_period_rules(procedure_, reasoned, owed_.context())),
                ElementsAre("closes period.below_floor"));
}

TEST_F(StepCheck, ASeasonThatThePeriodTouchesMakesItLonger) {
    procedure_.period.shortest = {{"", rule_days(10), rule_of()}};
    HolidaySeason spring;
    spring.from_month = 4, spring.from_day = 15;
    spring.until_month = 4, spring.until_day = 20;
    spring.longer = rule_days(2);
    procedure_.period.holiday_extension =
        HolidayExtension{HolidayExtension::Kind::automatic, {spring}, rule_of()};
    EXPECT_THAT(publication("2026-04-20T00:00"), ElementsAre("closes period.below_shortest"));
    EXPECT_THAT(publication("2026-04-21T00:00"), IsEmpty());
}

TEST_F(StepCheck, OpenNumbersAndMissingDocumentsStandInTheWayOfPublishing) {
    procedure_.period.shortest = {
        {"", {std::nullopt, TermUnit::week, FirstDay::next_day, RestAtEnd::stays}, rule_of()}};
    procedure_.documents = {{"note",
                             DocumentKind::explanatory_note,
                             in_english("Note"),
                             DocumentRule::When::opening,
                             {},
                             rule_of()}};
    EXPECT_THAT(publication("2026-05-01T00:00"),
                ElementsAre("procedure procedure.numbers_unset",
                            "documents.note procedure.document_missing"));
}

TEST_F(StepCheck, AnOpinionThatIsAttachedHasToBeThereOrItsTermBeOver) {
    BodyRule council;
    council.id = "council";
    council.name = in_english("Council");
    council.ask = {DueRelation::before, ProcedureEvent::opening, std::nullopt};
    council.opinion = rule_days(5);
    council.is_attached = true;
    council.basis = rule_of();
    procedure_.bodies = {council};
    EXPECT_THAT(publication("2026-05-01T00:00"),
                ElementsAre("bodies.council.ask procedure.owed_before_opening"));
    facts_.occurrences.push_back(happened(ProcedureEvent::request, "2026-03-30T10:00", "council"));
    EXPECT_THAT(publication("2026-05-01T00:00"),
                ElementsAre("bodies.council.opinion procedure.opinion_missing"));
    facts_.occurrences.push_back(
        happened(ProcedureEvent::opinion, "2026-04-01T10:00", "council", true));
    EXPECT_THAT(publication("2026-05-01T00:00"), IsEmpty());
    facts_.occurrences.pop_back();
    facts_.occurrences.back().at = at("2026-03-18T10:00");  // its five days are over
    EXPECT_THAT(publication("2026-05-01T00:00"), IsEmpty());
}

TEST_F(StepCheck, ExtensionsKeepToTheirLimits) {
    EXPECT_THAT(extension(9, "2026-12-31T00:00"), IsEmpty());
    procedure_.period.extension = ExtensionRule{1, rule_days(5), std::nullopt, true, rule_of()};
    EXPECT_THAT(extension(0, "2026-04-25T00:00"), IsEmpty());
    EXPECT_THAT(extension(0, "2026-04-25T00:01"), ElementsAre("closes period.extended_too_far"));
    EXPECT_THAT(extension(1, "2026-04-20T00:00"), ElementsAre("closes period.extended_too_often"));
}

TEST_F(StepCheck, AnActDoesNotEnterIntoForceBeforeItsGapHasPassed) {
    DutyRule force;
    force.id = "force";
    force.act = DutyAct::enter_into_force;
    force.due = Due{DueRelation::not_before, ProcedureEvent::publication,
                    RuleTerm{10, TermUnit::day, FirstDay::next_day, RestAtEnd::stays}};
    force.basis = rule_of();
    procedure_.duties.push_back(force);
    EXPECT_THAT(event(happened(ProcedureEvent::entry_into_force, "2026-06-10T00:00")),
                ElementsAre("at event.out_of_order"));
    facts_.occurrences.push_back(happened(ProcedureEvent::publication, "2026-06-01T12:00"));
    EXPECT_THAT(event(happened(ProcedureEvent::entry_into_force, "2026-06-11T23:59")),
                ElementsAre("at event.before_gap"));
    EXPECT_THAT(event(happened(ProcedureEvent::entry_into_force, "2026-06-12T00:00")), IsEmpty());
}

TEST_F(StepCheck, EventsHaveTheSubjectThatTheyAreOf) {
    EXPECT_THAT(event(happened(ProcedureEvent::recommendation, "2026-04-06T00:00")),
                ElementsAre("subject text.blank"));
    EXPECT_THAT(event(happened(ProcedureEvent::reply, "2026-04-06T00:00", "R-1")),
                ElementsAre("subject event.subject_unknown"));
    facts_.occurrences.push_back(
        happened(ProcedureEvent::recommendation, "2026-04-06T00:00", "R-1"));
    EXPECT_THAT(event(happened(ProcedureEvent::reply, "2026-04-07T00:00", "R-1")), IsEmpty());
    EXPECT_THAT(event(happened(ProcedureEvent::review, "2026-06-07T00:00", "R-1")),
                ElementsAre("subject event.no_subject"));
    EXPECT_THAT(event(happened(ProcedureEvent::decision, "2026-04-17T00:00", {}, true)),
                ElementsAre("at event.out_of_order"));
}

TEST_F(StepCheck, TheLawIsNotWaivedUnlessItLetsExplain) {
    Obligation law;
    law.basis = rule_of();
    Result<> const refused = check_waiver(procedure_, law);
    EXPECT_THAT(problems_of(refused), ElementsAre("obligation obligation.not_waivable"));
    EXPECT_THAT(message_of(refused), HasSubstr("Law on Consultations, Art. 5"));
    law.or_explain = true;
    EXPECT_TRUE(check_waiver(procedure_, law).has_value());
    Obligation policy;
    policy.basis = rule_of(RuleForce::policy);
    EXPECT_TRUE(check_waiver(procedure_, policy).has_value());
    policy.state = ObligationState::met;
    EXPECT_THAT(problems_of(check_waiver(procedure_, policy)),
                ElementsAre("obligation obligation.not_owed"));
}

TEST_F(StepCheck, TheReportWaitsForWhatTheLawWantsAnsweredFirst) {
    Obligation answers;
    answers.key = "duties.answers";
    answers.name = in_english("Answers");
    answers.act = DutyAct::answer;
    answers.to = AnswerTo::each_comment;
    answers.owed = 5;
    answers.done = 3;
    answers.basis = rule_of();
    auto const check = [&](bool reason) {
        return problems_of(check_report_rules(procedure_, {answers}, reason));
    };
    EXPECT_THAT(check(true), ElementsAre("duties.answers procedure.answers_owed"));
    answers.basis.force = RuleForce::policy;
    EXPECT_THAT(check(true), IsEmpty());
    EXPECT_THAT(check(false), ElementsAre("duties.answers procedure.answers_owed"));
    answers.to = AnswerTo::general_statement;  // the report is it
    EXPECT_THAT(check(false), IsEmpty());
}

}  // namespace
}  // namespace consult
