/// The words of procedures: enumerators and their names in files, rows and answers.
#include <consult/procedure.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ProcedureEvent> procedure_event_names[] = {
    {ProcedureEvent::announcement, "announcement"},
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
    {ProcedureEvent::repetition, "repetition"},
};
constexpr Named<RuleForce> rule_force_names[] = {
    {RuleForce::law, "law"},
    {RuleForce::policy, "policy"},
};
constexpr Named<DueRelation> due_relation_names[] = {
    {DueRelation::within, "within"},
    {DueRelation::before, "before"},
    {DueRelation::not_before, "not_before"},
};
constexpr Named<HolidayExtension::Kind> holiday_extension_names[] = {
    {HolidayExtension::Kind::automatic, "automatic"},
    {HolidayExtension::Kind::duty, "duty"},
};
constexpr Named<DocumentRule::When> document_when_names[] = {
    {DocumentRule::When::opening, "opening"},
    {DocumentRule::When::closing, "closing"},
};
constexpr Named<BodyKind> body_kind_names[] = {
    {BodyKind::council, "council"},     {BodyKind::chamber, "chamber"},
    {BodyKind::experts, "experts"},     {BodyKind::oversight, "oversight"},
    {BodyKind::authority, "authority"}, {BodyKind::other, "other"},
};
constexpr Named<Silence> silence_names[] = {
    {Silence::no_opinion, "no_opinion"},
    {Silence::agreement, "agreement"},
    {Silence::waits, "waits"},
};
constexpr Named<DutyAct> duty_act_names[] = {
    {DutyAct::announce, "announce"},
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
    {DutyAct::consult_again, "consult_again"},
};
constexpr Named<AnswerTo> answer_to_names[] = {
    {AnswerTo::each_comment, "each_comment"},
    {AnswerTo::each_recommendation, "each_recommendation"},
    {AnswerTo::each_theme, "each_theme"},
    {AnswerTo::significant_issues, "significant_issues"},
    {AnswerTo::general_statement, "general_statement"},
    {AnswerTo::each_submitter, "each_submitter"},
};
constexpr Named<DutyCase> duty_case_names[] = {
    {DutyCase::always, "always"},
    {DutyCase::on_disagreement, "on_disagreement"},
    {DutyCase::unless_favourable, "unless_favourable"},
    {DutyCase::adopted, "adopted"},
    {DutyCase::abandoned, "abandoned"},
    {DutyCase::exception_used, "exception_used"},
    {DutyCase::substantial_change, "substantial_change"},
};
constexpr Named<Debtor> debtor_names[] = {
    {Debtor::institution, "institution"},
    {Debtor::council, "council"},
    {Debtor::chamber, "chamber"},
    {Debtor::experts, "experts"},
    {Debtor::oversight, "oversight"},
    {Debtor::authority, "authority"},
    {Debtor::other, "other"},
};

}  // namespace

std::string_view name(ProcedureEvent event) {
    return name_in(procedure_event_names, event);
}
std::optional<ProcedureEvent> procedure_event_from(std::string_view name) {
    return value_in(procedure_event_names, name);
}
std::string_view name(RuleForce force) {
    return name_in(rule_force_names, force);
}
std::optional<RuleForce> rule_force_from(std::string_view name) {
    return value_in(rule_force_names, name);
}
std::string_view name(DueRelation relation) {
    return name_in(due_relation_names, relation);
}
std::optional<DueRelation> due_relation_from(std::string_view name) {
    return value_in(due_relation_names, name);
}
std::string_view name(HolidayExtension::Kind kind) {
    return name_in(holiday_extension_names, kind);
}
std::optional<HolidayExtension::Kind> holiday_extension_from(std::string_view name) {
    return value_in(holiday_extension_names, name);
}
std::string_view name(DocumentRule::When when) {
    return name_in(document_when_names, when);
}
std::optional<DocumentRule::When> document_when_from(std::string_view name) {
    return value_in(document_when_names, name);
}
std::string_view name(BodyKind kind) {
    return name_in(body_kind_names, kind);
}
std::optional<BodyKind> body_kind_from(std::string_view name) {
    return value_in(body_kind_names, name);
}
std::string_view name(Silence silence) {
    return name_in(silence_names, silence);
}
std::optional<Silence> silence_from(std::string_view name) {
    return value_in(silence_names, name);
}
std::string_view name(DutyAct act) {
    return name_in(duty_act_names, act);
}
std::optional<DutyAct> duty_act_from(std::string_view name) {
    return value_in(duty_act_names, name);
}
std::string_view name(AnswerTo to) {
    return name_in(answer_to_names, to);
}
std::optional<AnswerTo> answer_to_from(std::string_view name) {
    return value_in(answer_to_names, name);
}
std::string_view name(DutyCase duty_case) {
    return name_in(duty_case_names, duty_case);
}
std::optional<DutyCase> duty_case_from(std::string_view name) {
    return value_in(duty_case_names, name);
}
std::string_view name(Debtor debtor) {
    return name_in(debtor_names, debtor);
}
std::optional<Debtor> debtor_from(std::string_view name) {
    return value_in(debtor_names, name);
}

}  // namespace consult
