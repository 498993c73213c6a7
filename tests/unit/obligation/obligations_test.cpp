#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/obligation_record.h>

#include "unit/names.h"
#include "unit/obligation/obligation_fixture.h"

namespace consult {
namespace {

using test::at;
using test::happened;
using test::in_english;
using test::opened_facts;
using test::Owed;
using test::rule_days;
using test::rule_of;
using test::simple_procedure;
using testing::ElementsAre;
using testing::IsEmpty;

DutyRule duty(std::string id, DutyAct act, std::optional<Due> due = std::nullopt) {
    DutyRule rule;
    rule.id = std::move(id);
    rule.name = in_english(rule.id);
    rule.act = act;
    rule.due = std::move(due);
    rule.basis = rule_of();
    return rule;
}

TEST(ObligationNames, stand_in_rows_and_answers) {
    test::expect_names<ObligationState>({{ObligationState::open, "open"},
                                         {ObligationState::overdue, "overdue"},
                                         {ObligationState::met, "met"},
                                         {ObligationState::met_late, "met_late"},
                                         {ObligationState::waived, "waived"},
                                         {ObligationState::lapsed, "lapsed"}},
                                        obligation_state_from);
    test::expect_names<Reminder::Occasion>({{Reminder::Occasion::four_weeks, "four_weeks"},
                                            {Reminder::Occasion::one_week, "one_week"},
                                            {Reminder::Occasion::overdue, "overdue"}},
                                           reminder_occasion_from);
}

// From the end of Friday 17 April: 20–24 and 27 April to 1 May are ten working days.
TEST(Obligations, AreOpenUntilTheirTermEndsAndThenOverdue) {
    Owed const owed;
    Obligation const before =
        owed.one(simple_procedure(), opened_facts(), "2026-05-01T23:59", "duties.report");
    EXPECT_EQ(to_text(before.due->local), "2026-05-02T00:00:00");
    EXPECT_EQ(before.state, ObligationState::open);
    EXPECT_EQ(before.late_by.count(), 0);
    Obligation const after =
        owed.one(simple_procedure(), opened_facts(), "2026-05-02T00:00", "duties.report");
    EXPECT_EQ(after.state, ObligationState::overdue);
    EXPECT_EQ(
        owed.one(simple_procedure(), opened_facts(), "2026-05-03T06:00", "duties.report").late_by,
        std::chrono::hours{30});
}

TEST(Obligations, AreMetLateFromTheInstantOfTheirEndOn) {
    Owed const owed;
    ObligationFacts facts = opened_facts();
    facts.occurrences.push_back(happened(ProcedureEvent::report, "2026-05-01T23:59"));
    EXPECT_EQ(owed.one(simple_procedure(), facts, "2026-06-01T00:00", "duties.report").state,
              ObligationState::met);
    facts.occurrences.back() = happened(ProcedureEvent::report, "2026-05-02T00:00");
    Obligation const late =
        owed.one(simple_procedure(), facts, "2026-06-01T00:00", "duties.report");
    EXPECT_EQ(late.state, ObligationState::met_late);
    EXPECT_EQ(late.late_by.count(), 0);
    EXPECT_EQ(late.met_at, at("2026-05-02T00:00"));
}

TEST(Obligations, AreNotMetByWhatIsStillToCome) {
    ObligationFacts facts = opened_facts();
    facts.occurrences.push_back(happened(ProcedureEvent::report, "2026-05-01T12:00"));
    EXPECT_EQ(Owed{}.one(simple_procedure(), facts, "2026-04-30T00:00", "duties.report").state,
              ObligationState::open);
}

TEST(Obligations, OfDocumentsAreInTimeAtTheVeryOpening) {
    Procedure procedure = simple_procedure();
    procedure.documents = {{"note",
                            DocumentKind::explanatory_note,
                            in_english("Note"),
                            DocumentRule::When::opening,
                            {},
                            rule_of()},
                           {"digest",
                            DocumentKind::comparative_table,
                            in_english("Digest"),
                            DocumentRule::When::closing,
                            {},
                            rule_of()}};
    Owed const owed;
    ObligationFacts facts = opened_facts();
    facts.documents = {{DocumentKind::explanatory_note, at("2026-04-02T09:00"), 7}};
    Obligation const note = owed.one(procedure, facts, "2026-04-03T00:00", "documents.note");
    EXPECT_EQ(note.state, ObligationState::met);
    EXPECT_EQ(note.met_by, 7U);
    facts.documents.front().at += std::chrono::microseconds{1};
    EXPECT_EQ(owed.one(procedure, facts, "2026-04-03T00:00", "documents.note").state,
              ObligationState::met_late);
    // The digest is owed with the report, which comes after the closing.
    EXPECT_THAT(owed.keys(procedure, facts, "2026-04-17T23:59"),
                ElementsAre("documents.note", "duties.report"));
    EXPECT_THAT(owed.keys(procedure, facts, "2026-04-18T00:00"),
                ElementsAre("documents.note", "documents.digest", "duties.report"));
}

TEST(Obligations, ThatHangOnAnEventOutOfSightAreNotListed) {
    Procedure procedure = simple_procedure();
    procedure.duties.push_back(
        duty("act", DutyAct::publish_act,
             Due{DueRelation::within, ProcedureEvent::decision, rule_days(3)}));
    EXPECT_THAT(Owed{}.keys(procedure, opened_facts(), "2026-04-20T00:00"),
                ElementsAre("duties.report"));
    ObligationFacts facts = opened_facts();
    facts.occurrences.push_back(happened(ProcedureEvent::decision, "2026-05-04T12:00", {}, true));
    EXPECT_EQ(to_text(Owed{}.one(procedure, facts, "2026-05-05T00:00", "duties.act").due->local),
              "2026-05-08T00:00:00");
}

TEST(Obligations, OfACaseAreOwedInThatCase) {
    Procedure procedure = simple_procedure();
    DutyRule adopted = duty("adopted", DutyAct::publish_outcome);
    adopted.in_case = DutyCase::adopted;
    DutyRule abandoned = duty("abandoned", DutyAct::publish_outcome);
    abandoned.in_case = DutyCase::abandoned;
    DutyRule exception = duty("exception", DutyAct::publish_outcome);
    exception.in_case = DutyCase::exception_used;
    DutyRule again = duty("again", DutyAct::consult_again);
    again.in_case = DutyCase::substantial_change;
    procedure.duties = {adopted, abandoned, exception, again};
    Owed const owed;
    ObligationFacts facts = opened_facts();
    EXPECT_THAT(owed.keys(procedure, facts, "2026-06-01T00:00"), IsEmpty());
    facts.occurrences.push_back(happened(ProcedureEvent::decision, "2026-05-04T12:00", {}, false));
    EXPECT_THAT(owed.keys(procedure, facts, "2026-06-01T00:00"), ElementsAre("duties.abandoned"));
    facts.occurrences.back().is_favourable = true;
    facts.is_exception_used = true;
    facts.occurrences.push_back(happened(ProcedureEvent::substantial_change, "2026-05-05T12:00"));
    EXPECT_THAT(owed.keys(procedure, facts, "2026-06-01T00:00"),
                ElementsAre("duties.adopted", "duties.exception", "duties.again"));
}

TEST(Obligations, ToAnswerEachRecommendationAreOneForEach) {
    Procedure procedure = simple_procedure();
    DutyRule answer = duty("answer", DutyAct::answer,
                           Due{DueRelation::within, ProcedureEvent::recommendation, rule_days(10)});
    answer.to = AnswerTo::each_recommendation;
    procedure.duties = {duty("recommend", DutyAct::recommend), answer};
    ObligationFacts facts = opened_facts();
    facts.occurrences.push_back(
        happened(ProcedureEvent::recommendation, "2026-04-06T12:00", "R-1"));
    facts.occurrences.push_back(
        happened(ProcedureEvent::recommendation, "2026-04-07T12:00", "R-2"));
    facts.occurrences.push_back(happened(ProcedureEvent::reply, "2026-04-10T12:00", "R-2"));
    Owed const owed;
    EXPECT_THAT(owed.keys(procedure, facts, "2026-04-20T00:00"),
                ElementsAre("duties.recommend", "duties.answer:R-1", "duties.answer:R-2"));
    EXPECT_EQ(owed.one(procedure, facts, "2026-04-20T00:00", "duties.recommend").met_at,
              at("2026-04-06T12:00"));
    EXPECT_EQ(owed.one(procedure, facts, "2026-04-21T00:00", "duties.answer:R-1").state,
              ObligationState::overdue);
    EXPECT_EQ(owed.one(procedure, facts, "2026-04-21T00:00", "duties.answer:R-2").state,
              ObligationState::met);
}

TEST(Obligations, ToAnswerEachCommentAreMetWhenAllAreAnsweredAndNoMoreCanCome) {
    Procedure procedure = simple_procedure();
    DutyRule answers = duty("answers", DutyAct::answer,
                            Due{DueRelation::within, ProcedureEvent::closing, rule_days(10)});
    answers.to = AnswerTo::each_comment;
    procedure.duties = {answers};
    ObligationFacts facts = opened_facts();
    facts.answers = {{AnswerTo::each_comment, 3, 3, at("2026-04-10T12:00"), std::nullopt}};
    Owed const owed;
    EXPECT_EQ(owed.one(procedure, facts, "2026-04-11T00:00", "duties.answers").state,
              ObligationState::open);
    Obligation const met = owed.one(procedure, facts, "2026-04-18T00:00", "duties.answers");
    EXPECT_EQ(met.state, ObligationState::met);
    EXPECT_EQ(met.met_at, at("2026-04-18T00:00"));
    facts.answers.front().owed = 4;
    Obligation const open = owed.one(procedure, facts, "2026-04-20T00:00", "duties.answers");
    EXPECT_EQ(open.state, ObligationState::open);
    EXPECT_EQ(open.done, 3U);
    EXPECT_EQ(open.owed, 4U);
}

TEST(Obligations, KeepADateThatWasPromisedWhileItsEventStands) {
    ObligationFacts facts = opened_facts();
    Deadline const promised = make_deadline(parse_local_date_time("2026-05-05T00:00").value(),
                                            test::zone_named("Asia/Almaty"), *system_zones())
                                  .value();
    facts.promised = {{"duties.report", at("2026-04-18T00:00"), promised}};
    Owed const owed;
    Obligation const kept =
        owed.one(simple_procedure(), facts, "2026-04-20T00:00", "duties.report");
    EXPECT_EQ(kept.due, promised);
    // How it would be reckoned now stands beside it, and that it is another date.
    EXPECT_TRUE(kept.reckoning.has_value());
    EXPECT_TRUE(kept.keeps_promise);
    facts.promised.front().due = kept.reckoning->ends;
    EXPECT_FALSE(
        owed.one(simple_procedure(), facts, "2026-04-20T00:00", "duties.report").keeps_promise);
    // Extended by a week: what hangs on the closing is reckoned anew.
    facts.occurrences.back() = happened(ProcedureEvent::closing, "2026-04-25T00:00");
    EXPECT_EQ(
        to_text(
            owed.one(simple_procedure(), facts, "2026-04-20T00:00", "duties.report").due->local),
        "2026-05-09T00:00:00");
}

TEST(Obligations, AreWaivedOrLapseButWhatWasDoneStaysDone) {
    Owed const owed;
    ObligationFacts facts = opened_facts();
    facts.waivers = {{"duties.report", in_english("Why"), at("2026-04-20T00:00"), "Office", {}}};
    EXPECT_EQ(owed.one(simple_procedure(), facts, "2026-06-01T00:00", "duties.report").state,
              ObligationState::waived);
    EXPECT_EQ(owed.one(simple_procedure(), facts, "2026-04-19T00:00", "duties.report").state,
              ObligationState::open);
    facts.waivers.clear();
    facts.ended_at = at("2026-04-21T00:00");
    EXPECT_EQ(owed.one(simple_procedure(), facts, "2026-06-01T00:00", "duties.report").state,
              ObligationState::lapsed);
    // What was overdue when it ended stays so.
    facts.ended_at = at("2026-05-20T00:00");
    EXPECT_EQ(owed.one(simple_procedure(), facts, "2026-06-01T00:00", "duties.report").state,
              ObligationState::overdue);
    facts.occurrences.push_back(happened(ProcedureEvent::report, "2026-04-19T00:00"));
    EXPECT_EQ(owed.one(simple_procedure(), facts, "2026-06-01T00:00", "duties.report").state,
              ObligationState::met);
}

TEST(Obligations, TellWhenTimeAloneChangesThem) {
    Owed const owed;
    std::vector<Obligation> const all =
        owed.all(simple_procedure(), opened_facts(), "2026-04-20T00:00");
    EXPECT_EQ(next_change(all, at("2026-04-20T00:00")), at("2026-05-02T00:00"));
    EXPECT_EQ(next_change(owed.all(simple_procedure(), opened_facts(), "2026-05-02T00:00"),
                          at("2026-05-02T00:00")),
              std::nullopt);
}

TEST(Obligations, HaveTheNamesOfTheirRules) {
    Procedure procedure = simple_procedure();
    BodyRule body;
    body.id = "council";
    body.name = in_english("Council");
    procedure.bodies = {body};
    EXPECT_EQ(name_of(procedure, "duties.report"), in_english("Report"));
    EXPECT_EQ(name_of(procedure, "duties.report:R-1"), in_english("Report"));
    EXPECT_EQ(name_of(procedure, "bodies.council.opinion"), in_english("Council"));
    EXPECT_TRUE(name_of(procedure, "documents.none").empty());
    EXPECT_TRUE(name_of(procedure, "nothing").empty());
}

/// As time goes by, what is open becomes overdue or met, and never the other way.
RC_GTEST_PROP(ObligationProperty, never_goes_back, ()) {
    static Owed const owed;
    ObligationFacts facts = opened_facts();
    if (*rc::gen::arbitrary<bool>()) {
        facts.occurrences.push_back(happened(ProcedureEvent::report, "2026-04-18T00:00"));
        facts.occurrences.back().at += std::chrono::minutes{*rc::gen::inRange(0, 60'000)};
    }
    auto const rank = [](ObligationState state) {
        return state == ObligationState::open ? 0 : state == ObligationState::overdue ? 1 : 2;
    };
    int before = 0;
    Instant now = at("2026-04-18T00:00");
    for (int i = 0; i < 20; ++i) {
        now += std::chrono::minutes{*rc::gen::inRange(0, 6'000)};
        std::vector<Obligation> const all =
            obligations(simple_procedure(), facts, owed.context(), now).value();
        RC_ASSERT(all.size() == 1U);
        RC_ASSERT(rank(all.front().state) >= before);
        before = rank(all.front().state);
    }
}

}  // namespace
}  // namespace consult
