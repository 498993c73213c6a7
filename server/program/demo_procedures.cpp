/// The rules of the demonstration: what ministry and city ask of themselves beyond the law.
/// Invented, but for what the law has.
#include <consult/procedure_file.h>

#include "program/demo_consultations.h"

namespace consult::program {
namespace {

RuleTerm working_days(std::uint32_t count) {
    return {count, TermUnit::working_day, FirstDay::next_day, RestAtEnd::next_working_day};
}

/// What the institution asks of itself.
RuleBasis own_policy() {
    return {{"own-rules", "", true}, RuleForce::policy};
}

/// By-laws on public services as the institution has them; the report has a date.
Procedure derived(char const* institution, char const* id, LocalizedText name,
                  LocalizedText source) {
    Procedure procedure = *shipped_procedure("kz.services-bylaw");
    procedure.base = procedure.reference();
    procedure.id = id;
    procedure.version = 1;
    procedure.institution = institution;
    procedure.name = std::move(name);
    procedure.sources.push_back({"own-rules", std::move(source), ""});
    return procedure;
}

void due_after_closing(DutyRule& duty, std::uint32_t days) {
    duty.due = Due{DueRelation::within, ProcedureEvent::closing, working_days(days)};
}

BodyRule council(char const* id, LocalizedText name, std::uint32_t ask, std::uint32_t opinion) {
    BodyRule body;
    body.id = id;
    body.kind = BodyKind::council;
    body.name = std::move(name);
    body.ask = {DueRelation::within, ProcedureEvent::opening, working_days(ask)};
    body.opinion = working_days(opinion);
    body.basis = own_policy();
    return body;
}

Procedure of_the_ministry() {
    Procedure procedure = derived("MOH", "moh.services",
                                  in_three("Министрліктің мемлекеттік қызметтер туралы бұйрықтары",
                                           "Приказы министерства о государственных услугах",
                                           "The ministry's orders on public services"),
                                  in_three("Министрліктің жария талқылау регламенті",
                                           "Регламент публичных обсуждений министерства",
                                           "The ministry's rules on public consultations"));
    DocumentRule note;
    note.id = "note";
    note.kind = DocumentKind::explanatory_note;
    note.name = in_three("Түсіндірме жазба", "Пояснительная записка", "Explanatory note");
    note.basis = own_policy();
    procedure.documents = {note};
    procedure.bodies = {
        council("council",
                in_three("Министрліктің Қоғамдық кеңесі", "Общественный совет министерства",
                         "The ministry's Public Council"),
                5, 10)};
    due_after_closing(procedure.duties.front(), 20);
    DutyRule answers;
    answers.id = "answers";
    answers.name =
        in_three("Әр пікірге жауап", "Ответ на каждый комментарий", "An answer to each comment");
    answers.stage = procedure.duties.front().stage;
    answers.act = DutyAct::answer;
    answers.to = AnswerTo::each_comment;
    answers.is_reasoned = true;
    answers.basis = own_policy();
    due_after_closing(answers, 15);
    procedure.duties.push_back(answers);
    procedure.period.late = LateRule{true, working_days(3), own_policy()};
    return procedure;
}

Procedure of_the_city() {
    Procedure procedure = derived(
        "CITY", "city.services",
        in_three("Әкімдіктің мемлекеттік қызметтер туралы қаулылары",
                 "Постановления акимата о государственных услугах",
                 "The akimat's decisions on public services"),
        in_three("Әкімдіктің жария талқылау регламенті", "Регламент публичных обсуждений акимата",
                 "The akimat's rules on public consultations"));
    procedure.bodies = {council(
        "residents", in_three("Тұрғындар кеңесі", "Совет жителей", "Council of residents"), 3, 10)};
    due_after_closing(procedure.duties.front(), 5);
    return procedure;
}

}  // namespace

void derive_procedures(DemoInstallation& demo) {
    demo.add_procedure(of_the_ministry());
    demo.add_procedure(of_the_city());
}

}  // namespace consult::program
