/// A procedure that tests of what is owed share.
#pragma once

#include <string>
#include <utility>

#include <consult/procedure.h>
#include <consult/procedure_file.h>

namespace consult::test {

inline LocalizedText english(std::string text) {
    return {Language::parse("en").value(), std::move(text)};
}

inline RuleBasis basis_of(RuleForce force) {
    return {{"public-services", "Art. 15", true}, force};
}
inline RuleTerm working_days(std::uint32_t count) {
    return {count, TermUnit::working_day, FirstDay::next_day, RestAtEnd::next_working_day};
}

/// A note at the opening, the council's opinion, an answer to each comment and the report, each
/// in time; late comments are taken for three working days.
inline Procedure invented_procedure() {
    Procedure procedure = *shipped_procedure("kz.services-bylaw");
    procedure.base = procedure.reference();
    procedure.id = "moh.services";
    procedure.institution = "MOH";
    DocumentRule note;
    note.id = "note";
    note.kind = DocumentKind::explanatory_note;
    note.name = english("Explanatory note");
    note.basis = basis_of(RuleForce::policy);
    procedure.documents = {note};
    BodyRule council;
    council.id = "council";
    council.kind = BodyKind::council;
    council.name = english("Public council");
    council.ask = {DueRelation::within, ProcedureEvent::opening, working_days(3)};
    council.opinion = working_days(10);
    council.basis = basis_of(RuleForce::policy);
    procedure.bodies = {council};
    DutyRule reply;
    reply.id = "reply";
    reply.name = english("Reply to the council");
    reply.stage = "report";
    reply.act = DutyAct::reply;
    reply.body = "council";
    reply.is_reasoned = true;
    reply.in_case = DutyCase::on_disagreement;
    reply.due = Due{DueRelation::within, ProcedureEvent::opinion, working_days(10)};
    reply.basis = basis_of(RuleForce::law);
    DutyRule answers;
    answers.id = "answers";
    answers.name = english("An answer to each comment");
    answers.stage = "report";
    answers.act = DutyAct::answer;
    answers.to = AnswerTo::each_comment;
    answers.is_reasoned = true;
    answers.due = Due{DueRelation::within, ProcedureEvent::closing, working_days(5)};
    answers.basis = basis_of(RuleForce::law);
    procedure.duties.front().due =
        Due{DueRelation::within, ProcedureEvent::closing, working_days(10)};
    procedure.duties.push_back(answers);
    procedure.duties.push_back(reply);
    procedure.period.late = LateRule{true, working_days(3), basis_of(RuleForce::policy)};
    return procedure;
}

}  // namespace consult::test
