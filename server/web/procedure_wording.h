/// The words of procedures and of what they make owed, in the language of a page.
#pragma once

#include <string>
#include <string_view>

#include <consult/obligation.h>
#include <consult/plan.h>
#include <consult/procedure.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// Such as `publish the report`.
[[nodiscard]] std::string duty_act_text(page::Translator const& words, DutyAct act);
/// Such as `each comment`.
[[nodiscard]] std::string answer_to_text(page::Translator const& words, AnswerTo to);
/// Who owes, such as `the institution`.
[[nodiscard]] std::string debtor_text(page::Translator const& words, Debtor debtor);
/// Such as `if the act was adopted`; empty for `always`.
[[nodiscard]] std::string duty_case_text(page::Translator const& words, DutyCase duty_case);
[[nodiscard]] std::string body_kind_text(page::Translator const& words, BodyKind kind);
/// What it means when a body says nothing in time.
[[nodiscard]] std::string silence_text(page::Translator const& words, Silence silence);
[[nodiscard]] std::string obligation_state_text(page::Translator const& words,
                                                ObligationState state);
[[nodiscard]] std::string rule_force_text(page::Translator const& words, RuleForce force);

/// What a date of a plan is of, such as `Earliest closing` or `Publish: Explanatory note`.
[[nodiscard]] std::string planned_date_text(page::Translator const& words, PlannedDate const& date);

/// Which rule a path of `Procedure::unset` names, such as `Shortest period`.
[[nodiscard]] std::string rule_path_text(page::Translator const& words, Procedure const& procedure,
                                         std::string_view path);

/// For partials/rule_basis: `source`, `source_href`, `place`, `force`, `is_unverified`.
[[nodiscard]] page::View basis_view(page::Translator const& words, Procedure const& procedure,
                                    RuleBasis const& basis);

}  // namespace consult::web
