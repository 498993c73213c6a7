#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <consult/council_manual.h>
#include <consult/council_rules_file.h>

#include "unit/council/sample_rules.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Language language(char const* tag) {
    return Language::parse(tag).value();
}

std::vector<std::string> texts(CouncilRules const& rules, char const* tag) {
    std::vector<std::string> all;
    for (ManualSection const& section : council_manual(rules, language(tag)).sections) {
        for (ManualRule const& rule : section.rules)
            all.push_back(rule.text);
    }
    return all;
}

TEST(CouncilManual, SaysEachRuleInEnglish) {
    EXPECT_THAT(
        texts(sample_rules(), "en"),
        ElementsAre(
            "The council has 3 to 5 members.", "At least 2/3 of the members hold no public office.",
            "One organisation has at most 1 member.", "The chair holds no public office.",
            "A member's mandate lasts 2 years.", "A member sits for at most 2 mandates in a row.",
            "Forming a new council begins 2 months before the mandates of the sitting members end.",
            "A group is named.", "People apply. It takes at least 10 working days.",
            "It decides when at least 2/3 of all members are there, in the room or online.",
            "Meetings are open to everyone.",
            "A motion is adopted by more than 1/2 of the members who are there and not recused. "
            "With as many votes for it as against it, it is rejected. How each member voted is "
            "published.",
            "The body replies within 10 working days of receiving it."));
}

/// The Russian cases, and numbers that have forms of their own.
TEST(CouncilManual, SaysTermsAsRussianHasThem) {
    CouncilRules rules = sample_rules();
    auto const reply_in = [&](std::uint32_t count, TermUnit unit) {
        rules.recommendations.reply = time_rule(count, unit, "Art. 13");
        return texts(rules, "ru").back();
    };
    EXPECT_EQ(reply_in(1, TermUnit::working_day),
              "Орган отвечает в течение 1 рабочего дня после её получения.");
    EXPECT_EQ(reply_in(2, TermUnit::year), "Орган отвечает в течение 2 лет после её получения.");
    EXPECT_EQ(reply_in(21, TermUnit::week),
              "Орган отвечает в течение 21 недели после её получения.");
    rules.meetings.notice = time_rule(1, TermUnit::week, "Art. 14");
    EXPECT_THAT(texts(rules, "ru"),
                testing::Contains("О заседании извещают не позднее чем за 1 неделю."));
    rules.meetings.notice = time_rule(3, TermUnit::working_day, "Art. 14");
    EXPECT_THAT(texts(rules, "ru"),
                testing::Contains("О заседании извещают не позднее чем за 3 рабочих дня."));
}

TEST(CouncilManual, SaysWhatIsLeftToTheBody) {
    CouncilRules rules = sample_rules();
    rules.recommendations.reply->term.count = std::nullopt;
    EXPECT_EQ(texts(rules, "en").back(),
              "The body replies within a time that the body sets of receiving it.");
    rules.composition.size->most = std::nullopt;
    EXPECT_EQ(texts(rules, "ru").front(), "В совете не менее 3 членов.");
    rules.composition.size = SizeRule{std::nullopt, 1, by_law("Art. 1")};
    EXPECT_EQ(texts(rules, "kk").front(), "Кеңесте ең көбі 1 мүше болады.");
}

TEST(CouncilManual, LeavesOutSectionsWithoutRules) {
    CouncilRules rules = sample_rules();
    rules.formation = {};
    rules.recommendations = {};
    std::vector<std::string> headings;
    for (ManualSection const& section : council_manual(rules, language("en")).sections)
        headings.push_back(section.heading);
    EXPECT_THAT(headings,
                ElementsAre("Who sits in the council", "How the council meets and decides"));
}

TEST(CouncilManual, TellsWhoseStepItIsAndWhereItComesFrom) {
    CouncilRules rules = sample_rules();
    rules.formation.steps[0].basis.legal.is_verified = false;
    rules.formation.steps[1].basis.force = RuleForce::policy;
    std::string const text = council_manual_text(rules, language("en"));
    EXPECT_THAT(text, HasSubstr("# City council of guardians\n"));
    EXPECT_THAT(
        text,
        HasSubstr("\n1. **Mayor.** A group is named. [1, Art. 8; not verified in the source]\n"
                  "2. **Applicants.** People apply. It takes at least 10 working days. "
                  "[1, Art. 9; good practice, not law]\n"));
    EXPECT_THAT(text, HasSubstr("\n1. Act on Councils: <https://example.org/act>\n"));
    EXPECT_THAT(text, HasSubstr("Made of the rules xx.council, version 1.\n"));
}

TEST(CouncilManual, WritesNamesAsTheyAre) {
    CouncilRules rules = sample_rules();
    rules.name = english("*Council* [of](x)\n<b>#1");
    EXPECT_THAT(council_manual_text(rules, language("en")),
                HasSubstr("# \\*Council\\* \\[of\\](x) \\<b\\>\\#1\n"));
}

/// What the program holds councils to and what people read is one thing: nothing is left out.
TEST(CouncilManual, HasEveryRuleOfThoseThatCome) {
    for (CouncilRules const& rules : shipped_council_rules()) {
        for (char const* const tag : {"kk", "ru", "en"}) {
            CouncilManual const manual = council_manual(rules, language(tag));
            std::size_t count = 0;
            for (ManualSection const& section : manual.sections) {
                EXPECT_FALSE(section.heading.empty());
                for (ManualRule const& rule : section.rules) {
                    ++count;
                    EXPECT_THAT(rule.text, Not(HasSubstr("{"))) << tag;
                    EXPECT_LT(rule.source, manual.sources.size()) << tag;
                }
            }
            std::size_t const of_composition = rules.composition.size ? 6 : 5;
            EXPECT_EQ(count, of_composition + 1 + rules.formation.steps.size() + 5 + 4)
                << rules.id << " " << tag;
        }
    }
}

}  // namespace
}  // namespace consult::test
