/// A procedure that has one rule of every kind, all by law, to be changed by tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <consult/procedure.h>

namespace consult::test {

inline LocalizedText english(std::string words) {
    return {Language::parse("en").value(), std::move(words)};
}

inline RuleBasis by_law(std::string place) {
    return {{"act", std::move(place), true}, RuleForce::law};
}

inline RuleTerm term(std::uint32_t count, TermUnit unit) {
    return {count, unit, FirstDay::next_day, RestAtEnd::next_working_day};
}

inline RuleTerm working_days(std::uint32_t count) {
    return term(count, TermUnit::working_day);
}

inline RuleTerm left_open(TermUnit unit) {
    RuleTerm open;
    open.unit = unit;
    return open;
}

inline PeriodRules sample_period() {
    PeriodRules period;
    period.shortest = {{"", working_days(15), by_law("Art. 1")},
                       {"high", working_days(20), by_law("Art. 1(2)")}};
    period.longest = {{"", working_days(60), by_law("Art. 2")}};
    HolidaySeason summer{english("summer"), 7, 1, 8, 31, term(2, TermUnit::week)};
    period.holiday_extension =
        HolidayExtension{HolidayExtension::Kind::automatic, {summer}, by_law("Art. 3")};
    period.shortening =
        ShorteningRule{working_days(5), english("in emergencies"), by_law("Art. 4")};
    period.extension =
        ExtensionRule{2, working_days(10), term(3, TermUnit::day), true, by_law("Art. 5")};
    period.late = LateRule{true, working_days(5), by_law("Art. 6")};
    return period;
}

inline std::vector<DutyRule> sample_duties() {
    DutyRule report;
    report.id = "report";
    report.name = english("Report");
    report.stage = "report";
    report.act = DutyAct::publish_report;
    report.due = Due{DueRelation::within, ProcedureEvent::closing, working_days(20)};
    report.basis = by_law("Art. 10");
    DutyRule answer = report;
    answer.id = "answers";
    answer.act = DutyAct::answer;
    answer.to = AnswerTo::each_theme;
    answer.is_reasoned = true;
    answer.due.reset();
    answer.basis = by_law("Art. 11");
    DutyRule reply = report;
    reply.id = "reply";
    reply.act = DutyAct::reply;
    reply.body = "council";
    reply.in_case = DutyCase::on_disagreement;
    reply.due = Due{DueRelation::within, ProcedureEvent::opinion, working_days(10)};
    reply.basis = by_law("Art. 12");
    DutyRule force = report;
    force.id = "in-force";
    force.act = DutyAct::enter_into_force;
    force.due = Due{DueRelation::not_before, ProcedureEvent::publication, term(60, TermUnit::day)};
    force.basis = by_law("Art. 13");
    return {report, answer, reply, force};
}

inline Procedure sample_procedure() {
    Procedure procedure;
    procedure.id = "kz.sample";
    procedure.name = english("Sample");
    procedure.jurisdiction = "kz";
    procedure.calendar = "kz";
    procedure.sources = {{"act", english("Law on Samples"), "https://example.org/act"}};
    procedure.stages = {{"draft", english("Draft"), ProcedureEvent::posting, {"report"}},
                        {"report", english("Report"), ProcedureEvent::closing, {}}};
    procedure.tiers = {{"low", english("Low")}, {"high", english("High")}};
    procedure.period = sample_period();
    DocumentRule note;
    note.id = "note";
    note.kind = DocumentKind::explanatory_note;
    note.name = english("Note");
    note.basis = by_law("Art. 7");
    procedure.documents = {note};
    BodyRule council;
    council.id = "council";
    council.kind = BodyKind::council;
    council.name = english("Council");
    council.ask = {DueRelation::before, ProcedureEvent::closing, working_days(10)};
    council.opinion = working_days(10);
    council.is_attached = true;
    council.basis = by_law("Art. 8");
    procedure.bodies = {council};
    procedure.duties = sample_duties();
    return procedure;
}

}  // namespace consult::test
