/// Rules of a council that have one of every kind, to be changed by tests.
#pragma once

#include <string>
#include <utility>

#include <consult/council.h>

#include "unit/procedure/sample_procedure.h"

namespace consult::test {

inline TimeRule time_rule(std::uint32_t count, TermUnit unit, std::string place) {
    return {term(count, unit), by_law(std::move(place))};
}

/// Of 3 to 5, two thirds of civil society, one of each organisation, for two years at most twice;
/// two thirds are a quorum, and more than half of those present adopt.
inline CouncilRules sample_rules() {
    CouncilRules rules;
    rules.id = "xx.council";
    rules.name = english("City council of guardians");
    rules.jurisdiction = "xx";
    rules.calendar = "kz";
    rules.sources = {{"act", english("Act on Councils"), "https://example.org/act"}};
    rules.composition.size = SizeRule{3, 5, by_law("Art. 1")};
    rules.composition.civil_share = ShareRule{{2, 3}, by_law("Art. 2")};
    rules.composition.per_organisation = LimitRule{1, by_law("Art. 3")};
    rules.composition.chair_holds_no_public_office = PlainRule{by_law("Art. 4")};
    rules.composition.mandate = time_rule(2, TermUnit::year, "Art. 5");
    rules.composition.mandates_in_a_row = LimitRule{2, by_law("Art. 6")};
    rules.formation.begins_before_end = time_rule(2, TermUnit::month, "Art. 7");
    rules.formation.steps = {
        {"group", FormationAct::working_group, english("A group is named"), english("Mayor"),
         std::nullopt, std::nullopt, by_law("Art. 8")},
        {"applications", FormationAct::applications, english("People apply"), english("Applicants"),
         RuleTerm{10, TermUnit::working_day}, std::nullopt, by_law("Art. 9")},
    };
    rules.meetings.quorum = ShareRule{{2, 3}, by_law("Art. 10")};
    rules.meetings.are_public = PlainRule{by_law("Art. 11")};
    rules.meetings.voting =
        VotingRule{{1, 2}, MajorityOf::present, true, Tie::rejected, by_law("Art. 12")};
    rules.recommendations.reply = time_rule(10, TermUnit::working_day, "Art. 13");
    return rules;
}

}  // namespace consult::test
