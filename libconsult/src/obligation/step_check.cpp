#include "obligation/step_check.h"

#include <algorithm>
#include <string>

#include "procedure/rule_words.h"
#include "procedure/terms.h"

namespace consult {
namespace {

std::string english(LocalizedText const& text) {
    static Language const language = Language::parse("en").value();
    return text.in(language);
}

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
    std::vector<std::pair<std::string, std::string>> arguments{{"name", english(obligation.name)}};
    std::string const source = source_text(procedure, obligation.basis);
    if (obligation.key.starts_with("documents.")) {
        arguments.emplace_back("source", source);
        problems.add(ErrorCode::conflict, obligation.key, "procedure.document_missing",
                     "This document is missing: {name}; add it. Rule: {source}.",
                     std::move(arguments));
        return;
    }
    arguments.emplace_back("due", to_text(obligation.due->local));
    arguments.emplace_back("source", source);
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
            problems.add(
                ErrorCode::conflict, owed.key, "procedure.opinion_missing",
                "The opinion of this body is published with the draft and is still to "
                "come: {name}. Record it, or wait for its term. Rule: {source}.",
                {{"name", english(body.name)}, {"source", source_text(procedure, body.basis)}});
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

/// One event that is to be recorded.
class EventCheck {
public:
    EventCheck(Procedure const& procedure, ObligationFacts const& facts, Occurrence const& event,
               PlanContext const& context, Instant now)
        : procedure_(procedure), facts_(facts), event_(event), context_(context), now_(now) {}

    Result<> result() {
        check_kind();
        check_subject();
        check_moment();
        check_favour();
        if (problems_.empty()) check_order();
        return problems_.result();
    }

private:
    [[nodiscard]] Occurrence const* recorded(ProcedureEvent event,
                                             std::string const& subject = {}) const {
        auto const found = std::find_if(
            facts_.occurrences.begin(), facts_.occurrences.end(),
            [&](Occurrence const& one) { return one.event == event && one.subject == subject; });
        return found == facts_.occurrences.end() ? nullptr : &*found;
    }

    void check_kind() {
        switch (event_.event) {
            case ProcedureEvent::posting:
            case ProcedureEvent::opening:
            case ProcedureEvent::closing:
            case ProcedureEvent::report:
                problems_.add(ErrorCode::invalid, "event", "event.of_the_portal",
                              "This comes of what is done here and is not recorded by hand: "
                              "{event}.",
                              {{"event", std::string{name(event_.event)}}});
                return;
            default: break;
        }
        if (recorded(event_.event, event_.subject)) {
            problems_.add(ErrorCode::conflict, "event", "event.recorded_before",
                          "This was recorded before: {event}.",
                          {{"event", std::string{name(event_.event)}}});
        }
    }

    void check_subject() {
        std::string const& subject = event_.subject;
        switch (event_.event) {
            case ProcedureEvent::request:
            case ProcedureEvent::opinion: require_body(); return;
            case ProcedureEvent::recommendation:
                if (subject.empty() || subject.size() > 100) {
                    problems_.add(ErrorCode::invalid, "subject", "event.no_number",
                                  "Give the recommendation's number, at most 100 octets.");
                }
                return;
            case ProcedureEvent::reply:
                if (!recorded(ProcedureEvent::recommendation, subject)) require_body();
                return;
            case ProcedureEvent::hearing:
                if (!subject.empty() && !recorded(ProcedureEvent::recommendation, subject))
                    require_body();
                return;
            default:
                if (subject.empty()) return;
                problems_.add(ErrorCode::invalid, "subject", "event.no_subject",
                              "This event is of the whole consultation; leave the subject out.");
        }
    }

    void require_body() {
        if (procedure_.body(event_.subject)) return;
        std::string known;
        for (BodyRule const& body : procedure_.bodies)
            known += (known.empty() ? "" : ", ") + body.id;
        if (known.empty()) known = "–";
        problems_.add(ErrorCode::invalid, "subject", "event.subject_unknown",
                      "The procedure knows no such body; it knows: {known}.", {{"known", known}});
    }

    void check_moment() {
        if (event_.at <= now_) return;
        problems_.add(ErrorCode::invalid, "at", "event.future",
                      "What is recorded has happened; choose a moment that is not in the future.");
    }

    void check_favour() {
        bool const needed =
            event_.event == ProcedureEvent::opinion || event_.event == ProcedureEvent::decision;
        if (!needed || event_.is_favourable) return;
        problems_.add(ErrorCode::invalid, "is_favourable", "event.favour_missing",
                      "Say whether the body agrees, or whether the act was adopted.");
    }

    /// What it must come after.
    void check_order() {
        switch (event_.event) {
            case ProcedureEvent::opinion:
                require_after(ProcedureEvent::request, event_.subject);
                return;
            case ProcedureEvent::decision: require_after(ProcedureEvent::closing); return;
            case ProcedureEvent::outcome: require_after(ProcedureEvent::closing); return;
            case ProcedureEvent::publication: require_after(ProcedureEvent::decision); return;
            case ProcedureEvent::entry_into_force:
                require_after(ProcedureEvent::publication);
                check_gap();
                return;
            case ProcedureEvent::review: require_after(ProcedureEvent::publication); return;
            case ProcedureEvent::reply:
                if (procedure_.body(event_.subject))
                    require_after(ProcedureEvent::opinion, event_.subject);
                return;
            default: return;
        }
    }

    void require_after(ProcedureEvent earlier, std::string const& subject = {}) {
        Occurrence const* const one = recorded(earlier, subject);
        if (one && one->at <= event_.at) return;
        problems_.add(ErrorCode::conflict, "at", "event.out_of_order",
                      "This comes after another event that has not happened by then: {event}.",
                      {{"event", std::string{name(earlier)}}});
    }

    /// An act does not enter into force before the law lets it.
    void check_gap() {
        Occurrence const* const published = recorded(ProcedureEvent::publication);
        if (!published) return;
        for (DutyRule const& duty : procedure_.duties) {
            bool const is_gap = duty.act == DutyAct::enter_into_force && duty.due &&
                                duty.due->relation == DueRelation::not_before && duty.due->term &&
                                duty.due->term->is_set() &&
                                duty.due->event == ProcedureEvent::publication;
            if (!is_gap || is_waived("duties." + duty.id)) continue;
            Term const term = duty.due->term->term();
            Result<Reckoning> const earliest =
                reckon(term, published->at, terms_of(procedure_, context_));
            if (!earliest) return problems_.add(earliest.error());
            if (event_.at >= earliest->ends.instant) continue;
            problems_.add(ErrorCode::conflict, "at", "event.before_gap",
                          "The act enters into force {term} after its publication at the earliest: "
                          "on {due}. Rule: {source}.",
                          {{"term", text(term)},
                           {"due", to_text(earliest->ends.local)},
                           {"source", source_text(procedure_, duty.basis)}});
        }
    }

    [[nodiscard]] bool is_waived(std::string const& key) const {
        return std::any_of(facts_.waivers.begin(), facts_.waivers.end(),
                           [&](Waiver const& waiver) { return waiver.obligation == key; });
    }

    Procedure const& procedure_;
    ObligationFacts const& facts_;
    Occurrence const& event_;
    PlanContext const& context_;
    Instant now_;
    Problems problems_;
};

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

Result<> check_extension_rules(Procedure const& procedure, IntendedExtension const& extension,
                               PlanContext const& context) {
    Problems problems;
    std::optional<ExtensionRule> const& rule = procedure.period.extension;
    if (rule && rule->at_most_times && extension.times_before >= *rule->at_most_times) {
        problems.add(ErrorCode::conflict, "closes", "period.extended_too_often",
                     "The period can be extended {times} times at most. Rule: {source}.",
                     {{"times", std::to_string(*rule->at_most_times)},
                      {"source", source_text(procedure, rule->basis)}});
    }
    if (rule && rule->at_most && rule->at_most->is_set()) {
        Result<Reckoning> const latest =
            reckon(rule->at_most->term(), last_moment(extension.closes_now.instant),
                   terms_of(procedure, context));
        if (!latest) return tl::unexpected(latest.error());
        if (extension.period.closes.instant > latest->ends.instant) {
            problems.add(
                ErrorCode::conflict, "closes", "period.extended_too_far",
                "The period can be extended by {term} at most; let it close on {closes} or "
                "earlier. Rule: {source}.",
                {{"term", text(rule->at_most->term())},
                 {"closes", to_text(latest->ends.local)},
                 {"source", source_text(procedure, rule->basis)}});
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
        std::vector<std::pair<std::string, std::string>> arguments{{"name", english(owed.name)}};
        if (owed.key.starts_with("documents.")) {
            arguments.emplace_back("source", source_text(procedure, owed.basis));
            problems.add(ErrorCode::conflict, owed.key, "procedure.document_missing",
                         "This document is missing: {name}; add it. Rule: {source}.",
                         std::move(arguments));
            continue;
        }
        if (owed.act != DutyAct::answer || is_met_by_report(owed) || owed.done >= owed.owed)
            continue;
        bool const may_be_explained = owed.or_explain || owed.basis.force == RuleForce::policy;
        if (may_be_explained && reason_given) continue;
        arguments.emplace_back("count", std::to_string(owed.owed - owed.done));
        arguments.emplace_back("source", source_text(procedure, owed.basis));
        problems.add(ErrorCode::conflict, owed.key, "procedure.answers_owed",
                     "Answers are owed before the report: {name}; still to come: {count}. Rule: "
                     "{source}.",
                     std::move(arguments));
    }
    return problems.result();
}

Result<> check_event(Procedure const& procedure, ObligationFacts const& facts,
                     Occurrence const& event, PlanContext const& context, Instant now) {
    return EventCheck{procedure, facts, event, context, now}.result();
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
                     {{"source", source_text(procedure, obligation.basis)}});
    }
    return problems.result();
}

}  // namespace consult
