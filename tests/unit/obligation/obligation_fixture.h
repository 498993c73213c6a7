/// A procedure, what happened under it, and ways to ask what is owed.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/obligation.h>

#include "unit/time/term_fixture.h"

namespace consult::test {

inline RuleTerm rule_days(std::uint32_t count) {
    return {count, TermUnit::working_day, FirstDay::next_day, RestAtEnd::next_working_day};
}

inline RuleBasis rule_of(RuleForce force = RuleForce::law) {
    return {{"law", "Art. 5", true}, force};
}

/// A report within 10 working days after the closing.
inline Procedure simple_procedure() {
    Procedure procedure;
    procedure.id = "invented";
    procedure.name = in_english("Invented");
    procedure.calendar = "invented";
    procedure.sources = {{"law", in_english("Law on Consultations"), ""}};
    DutyRule report;
    report.id = "report";
    report.name = in_english("Report");
    report.act = DutyAct::publish_report;
    report.due = Due{DueRelation::within, ProcedureEvent::closing, rule_days(10)};
    report.basis = rule_of();
    procedure.duties = {report};
    return procedure;
}

inline Occurrence happened(ProcedureEvent event, std::string_view local, std::string subject = {},
                           std::optional<bool> favourable = std::nullopt) {
    return {event, at(local), std::move(subject), favourable, std::nullopt};
}

/// Open from 2 April to the end of 17 April 2026, a Friday.
inline ObligationFacts opened_facts() {
    ObligationFacts facts;
    facts.occurrences = {happened(ProcedureEvent::posting, "2026-04-02T09:00"),
                         happened(ProcedureEvent::opening, "2026-04-02T09:00"),
                         happened(ProcedureEvent::closing, "2026-04-18T00:00")};
    return facts;
}

struct Owed {
    WorkingCalendar calendar = invented_calendar();
    [[nodiscard]] PlanContext context() const {
        return {zone_named("Asia/Almaty"), &calendar, system_zones().get()};
    }
    [[nodiscard]] std::vector<Obligation> all(Procedure const& procedure,
                                              ObligationFacts const& facts,
                                              std::string_view now) const {
        return obligations(procedure, facts, context(), at(now)).value();
    }
    [[nodiscard]] Obligation one(Procedure const& procedure, ObligationFacts const& facts,
                                 std::string_view now, std::string_view key) const {
        std::vector<Obligation> const owed = all(procedure, facts, now);
        auto const found = std::find_if(owed.begin(), owed.end(),
                                        [&](Obligation const& each) { return each.key == key; });
        if (found == owed.end()) throw std::runtime_error{"not owed: " + std::string{key}};
        return *found;
    }
    [[nodiscard]] std::vector<std::string> keys(Procedure const& procedure,
                                                ObligationFacts const& facts,
                                                std::string_view now) const {
        std::vector<std::string> found;
        for (Obligation const& each : all(procedure, facts, now))
            found.push_back(each.key);
        return found;
    }
};

}  // namespace consult::test
