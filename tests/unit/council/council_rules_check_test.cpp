#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/council/sample_rules.h"
#include "unit/refusals.h"

namespace consult::test {
namespace {

std::vector<std::string> const calendars{"kz", "eu"};

using Change = std::function<void(CouncilRules&)>;

TEST(CouncilRulesCheck, TakesSoundRules) {
    Result<> const good = check(sample_rules(), calendars);
    EXPECT_TRUE(good) << good.error().text();
}

TEST(CouncilRulesCheck, TakesRulesThatLimitNothing) {
    CouncilRules rules = sample_rules();
    rules.composition = {};
    rules.formation = {};
    rules.meetings = {};
    rules.recommendations = {};
    EXPECT_TRUE(check(rules, calendars));
}

TEST(CouncilRulesCheck, FindsSourcesByTheirIds) {
    CouncilRules const rules = sample_rules();
    ASSERT_NE(rules.source("act"), nullptr);
    EXPECT_EQ(rules.source("act")->url, "https://example.org/act");
    EXPECT_EQ(rules.source("other"), nullptr);
}

struct Case {
    char const* what;
    Change change;
    std::vector<std::string> problems;
};

class CouncilRule : public ::testing::TestWithParam<Case> {};

TEST_P(CouncilRule, IsNamedWithItsPath) {
    CouncilRules rules = sample_rules();
    GetParam().change(rules);
    Result<> const refused = check(rules, calendars);
    EXPECT_EQ(problems_of(refused), GetParam().problems);
    EXPECT_FALSE(message_of(refused).empty());
}

std::vector<Case> const cases{
    {"Id", [](CouncilRules& r) { r.id = "XX"; }, {"id procedure.id"}},
    {"Version", [](CouncilRules& r) { r.version = 0; }, {"version procedure.version"}},
    {"Name", [](CouncilRules& r) { r.name = {}; }, {"name procedure.name_missing"}},
    {"Jurisdiction",
     [](CouncilRules& r) { r.jurisdiction = "XX"; },
     {"jurisdiction procedure.jurisdiction"}},
    {"Calendar",
     [](CouncilRules& r) { r.calendar = "moon"; },
     {"calendar procedure.no_such_calendar"}},
    {"Source",
     [](CouncilRules& r) { r.sources[0].url = "ftp://example.org"; },
     {"sources[0].url procedure.url"}},
    {"Basis",
     [](CouncilRules& r) { r.meetings.quorum->basis.legal.source = "law"; },
     {"meetings.quorum.basis.source procedure.no_such_source"}},
    {"SizeOpen",
     [](CouncilRules& r) { r.composition.size->least = r.composition.size->most = std::nullopt; },
     {"composition.size council.size_open"}},
    {"SizeOrder",
     [](CouncilRules& r) { r.composition.size->least = 6; },
     {"composition.size.most council.size_order"}},
    {"SizeOfNobody",
     [](CouncilRules& r) { r.composition.size->least = 0; },
     {"composition.size.least council.count"}},
    {"ShareAboveOne",
     [](CouncilRules& r) {
         r.composition.civil_share->share = {4, 3};
     },
     {"composition.civil_share.share council.share"}},
    {"ShareOfNothing",
     [](CouncilRules& r) {
         r.meetings.quorum->share = {0, 0};
     },
     {"meetings.quorum.share council.share"}},
    {"Limit",
     [](CouncilRules& r) { r.composition.per_organisation->at_most = 0; },
     {"composition.per_organisation.at_most council.count"}},
    {"Term",
     [](CouncilRules& r) { r.composition.mandate->term.count = 0; },
     {"composition.mandate.term.count procedure.count"}},
    {"Steps",
     [](CouncilRules& r) { std::swap(r.formation.steps[0], r.formation.steps[1]); },
     {"formation.steps[1].act council.steps_order"}},
    {"StepTwice",
     [](CouncilRules& r) { r.formation.steps[1] = r.formation.steps[0]; },
     {"formation.steps[1].id procedure.id_twice", "formation.steps[1].act council.steps_order"}},
    {"StepOfNobody",
     [](CouncilRules& r) { r.formation.steps[0].by = {}; },
     {"formation.steps[0].by procedure.name_missing"}},
    {"Majority",
     [](CouncilRules& r) {
         r.meetings.voting->more_than = {1, 0};
     },
     {"meetings.voting.more_than council.share"}},
};
INSTANTIATE_TEST_SUITE_P(Broken, CouncilRule, ::testing::ValuesIn(cases),
                         [](auto const& one) { return one.param.what; });

TEST(Share, IsRoundedUp) {
    EXPECT_EQ((Share{2, 3}.least_of(15)), 10U);
    EXPECT_EQ((Share{2, 3}.least_of(16)), 11U);
    EXPECT_EQ((Share{1, 2}.more_than(10)), 6U);
    EXPECT_EQ((Share{1, 2}.more_than(11)), 6U);
    EXPECT_EQ((Share{1, 1}.least_of(7)), 7U);
}

RC_GTEST_PROP(ShareProperty, TheLeastThatIsEnoughIsEnoughAndOneLessIsNot, ()) {
    auto const of = *rc::gen::inRange<std::uint32_t>(1, 1'001);
    Share const share{*rc::gen::inRange<std::uint32_t>(1, of + 1), of};
    auto const all = *rc::gen::inRange<std::uint64_t>(0, 1'001);
    std::uint64_t const least = share.least_of(all);
    RC_ASSERT(least * of >= all * share.parts);
    if (least > 0) RC_ASSERT((least - 1) * of < all * share.parts);
    std::uint64_t const more = share.more_than(all);
    RC_ASSERT(more * of > all * share.parts);
    RC_ASSERT((more - 1) * of <= all * share.parts);
}

}  // namespace
}  // namespace consult::test
