#include <consult/procedure.h>

#include "unit/names.h"

namespace consult::test {
namespace {

TEST(ProcedureNames, Events) {
    expect_names<ProcedureEvent>(
        {{ProcedureEvent::announcement, "announcement"},
         {ProcedureEvent::posting, "posting"},
         {ProcedureEvent::third_party_circulation, "third_party_circulation"},
         {ProcedureEvent::last_language_version, "last_language_version"},
         {ProcedureEvent::opening, "opening"},
         {ProcedureEvent::closing, "closing"},
         {ProcedureEvent::request, "request"},
         {ProcedureEvent::opinion, "opinion"},
         {ProcedureEvent::recommendation, "recommendation"},
         {ProcedureEvent::reply, "reply"},
         {ProcedureEvent::hearing, "hearing"},
         {ProcedureEvent::report, "report"},
         {ProcedureEvent::decision, "decision"},
         {ProcedureEvent::outcome, "outcome"},
         {ProcedureEvent::publication, "publication"},
         {ProcedureEvent::entry_into_force, "entry_into_force"},
         {ProcedureEvent::review, "review"},
         {ProcedureEvent::substantial_change, "substantial_change"},
         {ProcedureEvent::repetition, "repetition"}},
        procedure_event_from);
}

TEST(ProcedureNames, Rules) {
    expect_names<RuleForce>({{RuleForce::law, "law"}, {RuleForce::policy, "policy"}},
                            rule_force_from);
    expect_names<DueRelation>({{DueRelation::within, "within"},
                               {DueRelation::before, "before"},
                               {DueRelation::not_before, "not_before"}},
                              due_relation_from);
    expect_names<HolidayExtension::Kind>(
        {{HolidayExtension::Kind::automatic, "automatic"}, {HolidayExtension::Kind::duty, "duty"}},
        holiday_extension_from);
    expect_names<DocumentRule::When>(
        {{DocumentRule::When::opening, "opening"}, {DocumentRule::When::closing, "closing"}},
        document_when_from);
}

TEST(ProcedureNames, Bodies) {
    expect_names<BodyKind>({{BodyKind::council, "council"},
                            {BodyKind::chamber, "chamber"},
                            {BodyKind::experts, "experts"},
                            {BodyKind::oversight, "oversight"},
                            {BodyKind::authority, "authority"},
                            {BodyKind::other, "other"}},
                           body_kind_from);
    expect_names<Silence>({{Silence::no_opinion, "no_opinion"},
                           {Silence::agreement, "agreement"},
                           {Silence::waits, "waits"}},
                          silence_from);
    expect_names<Debtor>({{Debtor::institution, "institution"},
                          {Debtor::council, "council"},
                          {Debtor::chamber, "chamber"},
                          {Debtor::experts, "experts"},
                          {Debtor::oversight, "oversight"},
                          {Debtor::authority, "authority"},
                          {Debtor::other, "other"}},
                         debtor_from);
}

TEST(ProcedureNames, Duties) {
    expect_names<DutyAct>({{DutyAct::announce, "announce"},
                           {DutyAct::answer, "answer"},
                           {DutyAct::reply, "reply"},
                           {DutyAct::recommend, "recommend"},
                           {DutyAct::notify_hearing, "notify_hearing"},
                           {DutyAct::publish_comments, "publish_comments"},
                           {DutyAct::publish_report, "publish_report"},
                           {DutyAct::decide, "decide"},
                           {DutyAct::publish_outcome, "publish_outcome"},
                           {DutyAct::publish_act, "publish_act"},
                           {DutyAct::enter_into_force, "enter_into_force"},
                           {DutyAct::review, "review"},
                           {DutyAct::consult_again, "consult_again"}},
                          duty_act_from);
    expect_names<AnswerTo>({{AnswerTo::each_comment, "each_comment"},
                            {AnswerTo::each_recommendation, "each_recommendation"},
                            {AnswerTo::each_theme, "each_theme"},
                            {AnswerTo::significant_issues, "significant_issues"},
                            {AnswerTo::general_statement, "general_statement"},
                            {AnswerTo::each_submitter, "each_submitter"}},
                           answer_to_from);
    expect_names<DutyCase>({{DutyCase::always, "always"},
                            {DutyCase::on_disagreement, "on_disagreement"},
                            {DutyCase::unless_favourable, "unless_favourable"},
                            {DutyCase::adopted, "adopted"},
                            {DutyCase::abandoned, "abandoned"},
                            {DutyCase::exception_used, "exception_used"},
                            {DutyCase::substantial_change, "substantial_change"}},
                           duty_case_from);
}

}  // namespace
}  // namespace consult::test
