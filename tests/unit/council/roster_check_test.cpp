#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/council/sample_rules.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

using namespace std::chrono;
using ::testing::HasSubstr;

Mandate two_years() {
    return {2026y / March / 1, 2028y / March / 1, 1};
}

std::vector<RosterMember> sample_roster() {
    return {
        {"Aigul Serik", MemberCapacity::organisation, "Society of Cooks", true, two_years()},
        {"Berik Omar", MemberCapacity::citizen, "", false, two_years()},
        {"Dana Iskak", MemberCapacity::public_office, "City Administration", false, two_years()}};
}

using Change = std::function<void(CouncilRules&, std::vector<RosterMember>&)>;

Result<> checked(Change const& change) {
    CouncilRules rules = sample_rules();
    std::vector<RosterMember> members = sample_roster();
    change(rules, members);
    return check_roster(rules, members);
}

TEST(RosterCheck, TakesASoundRoster) {
    Result<> const good = checked([](auto&, auto&) {});
    EXPECT_TRUE(good) << good.error().text();
}

TEST(RosterCheck, TakesWhatNoRuleLimits) {
    EXPECT_TRUE(checked([](CouncilRules& rules, auto& members) {
        rules.composition = {};
        members.push_back(members[2]);
        members[0].is_chair = false;
        members[2].is_chair = true;
        members[0].mandate = {2026y / March / 1, 2046y / March / 1, 9};
    }));
}

/// Where the mandate begins on a day that the month of its end does not have.
TEST(RosterCheck, LetsAMandateOfALeapDayEndWithTheMonth) {
    auto const ends = [](LocalDate end) {
        return checked([&](auto&, auto& members) {
            members[1].mandate = {2028y / February / 29, end, 1};
        });
    };
    EXPECT_TRUE(ends(2030y / March / 1));
    EXPECT_EQ(problems_of(ends(2030y / March / 2)),
              std::vector<std::string>{"members[1].mandate.ends council.mandate_length"});
}

TEST(RosterCheck, NamesTheRuleAndItsSource) {
    Result<> const refused = checked([](auto&, auto& members) { members.pop_back(); });
    EXPECT_EQ(message_of(refused),
              "members: The number of members is 2; Act on Councils, Art. 1 asks for at least 3.");
}

struct Case {
    char const* what;
    Change change;
    std::vector<std::string> problems;
};

class BrokenRoster : public ::testing::TestWithParam<Case> {};

TEST_P(BrokenRoster, IsRefusedWithTheRule) {
    Result<> const refused = checked(GetParam().change);
    EXPECT_EQ(problems_of(refused), GetParam().problems);
    EXPECT_FALSE(message_of(refused).empty());
}

std::vector<Case> const cases{
    {"TooFew", [](auto&, auto& m) { m.pop_back(); }, {"members council.too_few_members"}},
    {"TooMany", [](auto&, auto& m) { m.resize(6, m[1]); }, {"members council.too_many_members"}},
    {"TooManyOfficials",
     [](auto&, auto& m) { m[1].capacity = MemberCapacity::public_office; },
     {"members council.civil_share"}},
    {"OneOrganisationTwice",
     [](auto&, auto& m) { m[1].organisation = " SOCIETY  of cooks"; },
     {"members[1].organisation council.organisation_twice"}},
    {"OrganisationMissing",
     [](auto&, auto& m) { m[0].organisation = ""; },
     {"members[0].organisation council.organisation_missing"}},
    {"ChairInOffice",
     [](auto&, auto& m) {
         m[0].is_chair = false;
         m[2].is_chair = true;
     },
     {"members[2].is_chair council.chair_in_office"}},
    {"TwoChairs",
     [](auto&, auto& m) { m[1].is_chair = true; },
     {"members[1].is_chair council.chair_twice"}},
    {"MandateTooLong",
     [](auto&, auto& m) { m[1].mandate.ends = 2028y / March / 2; },
     {"members[1].mandate.ends council.mandate_length"}},
    {"MandateBackwards",
     [](auto&, auto& m) { m[1].mandate.ends = m[1].mandate.begins; },
     {"members[1].mandate council.mandate_days"}},
    {"MandateOfNoDay",
     [](auto&, auto& m) { m[1].mandate.begins = 2026y / February / 30; },
     {"members[1].mandate council.mandate_days"}},
    {"ThirdMandate",
     [](auto&, auto& m) { m[1].mandate.in_a_row = 3; },
     {"members[1].mandate.in_a_row council.mandates_in_a_row"}},
    {"MandateZero",
     [](auto&, auto& m) { m[1].mandate.in_a_row = 0; },
     {"members[1].mandate.in_a_row council.mandate_number"}},
    {"NobodysName", [](auto&, auto& m) { m[1].name = " "; }, {"members[1].name text.blank"}},
    {"Several",
     [](auto&, auto& m) {
         m[1].capacity = MemberCapacity::public_office;
         m[1].mandate.in_a_row = 3;
     },
     {"members council.civil_share", "members[1].mandate.in_a_row council.mandates_in_a_row"}},
};
INSTANTIATE_TEST_SUITE_P(Roster, BrokenRoster, ::testing::ValuesIn(cases),
                         [](auto const& one) { return one.param.what; });

}  // namespace
}  // namespace consult::test
