#include "obligation/step_check.h"

#include <algorithm>
#include <string>

#include "procedure/rule_words.h"
#include "procedure/terms.h"

namespace consult {
namespace {

void check_numbers(Procedure const& procedure, Problems& problems) {
    std::vector<std::string> const unset = procedure.unset();
    if (unset.empty()) return;
    std::string paths;
    for (std::string const& path : unset)
        paths += (paths.empty() ? "" : ", ") + path;
    problems.add(ErrorCode::conflict, "procedure", "procedure.numbers_unset",
                 "The procedure {procedure} leaves numbers to the institution: {paths}. Derive a "
                 "procedure that sets them, and choose it.",
                 {{"procedure", procedure.id}, {"paths", paths}});
}

/// What has to be there when a consultation opens.
void check_owed_before(Procedure const& procedure, Obligation const& obligation, Instant opens,
                       Problems& problems) {
    bool const is_open =
        obligation.state == ObligationState::open || obligation.state == ObligationState::overdue;
    if (!is_open || !obligation.due || obligation.due->instant > opens) return;
    std::vector<Argument> arguments{name_argument(obligation.name)};
    Argument const source = source_argument(procedure, obligation.basis);
    if (obligation.key.starts_with("documents.")) {
        arguments.push_back(source);
        problems.add(ErrorCode::conflict, obligation.key, "procedure.document_missing",
                     "This document is missing: {name}; add it. Rule: {source}.",
                     std::move(arguments));
        return;
    }
    arguments.push_back({"due", to_text(obligation.due->local)});
    arguments.push_back(source);
    problems.add(ErrorCode::conflict, obligation.key, "procedure.owed_before_opening",
                 "This is owed before the opening and not done: {name}, by {due}. Do and record "
                 "it, or open later. Rule: {source}.",
                 std::move(arguments));
}

/// An opinion that is published with the draft has to be there, unless its body was silent.
void check_opinions(Procedure const& procedure, IntendedPublication const& publication,
                    Problems& problems) {
    for (BodyRule const& body : procedure.bodies) {
        if (!body.is_attached || body.ask.event != ProcedureEvent::opening) continue;
        for (Obligation const& owed : publication.owed_at_opening) {
            bool const is_waited_for =
                owed.key == "bodies." + body.id + ".opinion" &&
                (owed.state == ObligationState::open || owed.state == ObligationState::overdue);
            if (!is_waited_for) continue;
            problems.add(ErrorCode::conflict, owed.key, "procedure.opinion_missing",
                         "The opinion of this body is published with the draft and is still to "
                         "come: {name}. Record it, or wait for its term. Rule: {source}.",
                         {name_argument(body.name), source_argument(procedure, body.basis)});
        }
    }
}

bool is_owed(Obligation const& obligation) {
    return obligation.state == ObligationState::open ||
           obligation.state == ObligationState::overdue;
}

/// The report itself answers to all at once.
bool is_met_by_report(Obligation const& obligation) {
    return obligation.to == AnswerTo::general_statement || obligation.to == AnswerTo::each_theme ||
           obligation.to == AnswerTo::significant_issues;
}

}  // namespace

Result<> check_publication(Procedure const& procedure, IntendedPublication const& publication,
                           PlanContext const& context) {
    Problems problems;
    check_numbers(procedure, problems);
    for (Obligation const& obligation : publication.owed_at_opening)
        check_owed_before(procedure, obligation, publication.period.opens.instant, problems);
    check_opinions(procedure, publication, problems);
    // An open number was said already.
    problems.add_of_other_fields(check_period_rules(procedure, publication.period, context));
    return problems.result();
}

Result<> check_move(Procedure const& to, std::optional<IntendedPeriod> const& period,
                    PlanContext const& context) {
    Problems problems;
    check_numbers(to, problems);
    if (period) problems.add_of_other_fields(check_period_rules(to, *period, context));
    return problems.result();
}

Result<> check_extension_rules(Procedure const& procedure, IntendedExtension const& extension,
                               PlanContext const& context) {
    Problems problems;
    std::optional<ExtensionRule> const& rule = procedure.period.extension;
    if (rule && rule->at_most_times && extension.times_before >= *rule->at_most_times) {
        problems.add(ErrorCode::conflict, "closes", "period.extended_too_often",
                     "The period can be extended {times} times at most. Rule: {source}.",
                     {{"times", std::to_string(*rule->at_most_times)},
                      source_argument(procedure, rule->basis)});
    }
    if (rule && rule->at_most && rule->at_most->is_set()) {
        Result<Reckoning> const latest = reckon_from_end(
            rule->at_most->term(), extension.closes_now.instant, terms_of(procedure, context));
        if (!latest) return tl::unexpected(latest.error());
        if (extension.period.closes.instant > latest->ends.instant) {
            problems.add(
                ErrorCode::conflict, "closes", "period.extended_too_far",
                "The period can be extended by {term} at most; let it close on {closes} or "
                "earlier. Rule: {source}.",
                {{"term", text(rule->at_most->term())},
                 {"closes", to_text(latest->ends.local)},
                 source_argument(procedure, rule->basis)});
        }
    }
    problems.add_of_other_fields(check_period_rules(procedure, extension.period, context));
    return problems.result();
}

Result<> check_report_rules(Procedure const& procedure, std::vector<Obligation> const& obligations,
                            bool reason_given) {
    Problems problems;
    for (Obligation const& owed : obligations) {
        if (!is_owed(owed)) continue;
        std::vector<Argument> arguments{name_argument(owed.name)};
        if (owed.key.starts_with("documents.")) {
            arguments.push_back(source_argument(procedure, owed.basis));
            problems.add(ErrorCode::conflict, owed.key, "procedure.document_missing",
                         "This document is missing: {name}; add it. Rule: {source}.",
                         std::move(arguments));
            continue;
        }
        if (owed.act != DutyAct::answer || is_met_by_report(owed) || owed.done >= owed.owed)
            continue;
        bool const may_be_explained = owed.or_explain || owed.basis.force == RuleForce::policy;
        if (may_be_explained && reason_given) continue;
        arguments.push_back({"count", std::to_string(owed.owed - owed.done)});
        arguments.push_back(source_argument(procedure, owed.basis));
        problems.add(ErrorCode::conflict, owed.key, "procedure.answers_owed",
                     "Answers are owed before the report: {name}; still to come: {count}. Rule: "
                     "{source}.",
                     std::move(arguments));
    }
    return problems.result();
}

Result<> check_waiver(Procedure const& procedure, Obligation const& obligation) {
    Problems problems;
    if (!is_owed(obligation)) {
        problems.add(ErrorCode::conflict, "obligation", "obligation.not_owed",
                     "This is not owed any more; its state is {obligation_state}.",
                     {{"obligation_state", std::string{name(obligation.state)}}});
    } else if (obligation.basis.force == RuleForce::law && !obligation.or_explain) {
        problems.add(ErrorCode::conflict, "obligation", "obligation.not_waivable",
                     "The law allows no exception from this; do what is owed. Rule: {source}.",
                     {source_argument(procedure, obligation.basis)});
    }
    return problems.result();
}

}  // namespace consult
