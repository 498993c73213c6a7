/// Rules of councils that come with the library, and files that have to be refused, each with what
/// it is refused for: `councils/bad`, as `procedures/bad`.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <boost/json.hpp>
#include <consult/council_rules_file.h>

#include "unit/refusals.h"

namespace consult::test {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAreArray;

std::string content_of(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

TEST(BadCouncilRules, AreRefusedForWhatTheySay) {
    std::size_t count = 0;
    for (auto const& entry : std::filesystem::directory_iterator{
             CONSULT_SOURCE_DIR "/tests/unit/exchange/councils/bad"}) {
        json::value const file = json::parse(content_of(entry.path()));
        std::vector<std::string> expected;
        for (json::value const& problem : file.at("reader").as_array())
            expected.emplace_back(problem.as_string().c_str());
        ASSERT_FALSE(expected.empty()) << entry.path();
        Result<CouncilRules> const read = read_council_rules(json::serialize(file.at("file")));
        EXPECT_THAT(problems_of(read), UnorderedElementsAreArray(expected)) << entry.path();
        EXPECT_FALSE(message_of(read).empty()) << entry.path();
        ++count;
    }
    EXPECT_GE(count, 15U);
}

/// The rules with their numbers, an asterisk where one was not read in its source.
std::string outline(CouncilRules const& rules) {
    std::string line{name(rules.kind)};
    auto const add = [&](std::string const& words, RuleBasis const& basis) {
        line += "; " + words + (basis.legal.is_verified ? "" : "*");
    };
    CompositionRules const& composition = rules.composition;
    if (auto const& size = composition.size)
        add(std::to_string(*size->least) + " to " + std::to_string(*size->most), size->basis);
    auto const share = [](Share const& part) {
        return std::to_string(part.parts) + " of " + std::to_string(part.of);
    };
    add("civil " + share(composition.civil_share->share), composition.civil_share->basis);
    add("each organisation " + std::to_string(composition.per_organisation->at_most),
        composition.per_organisation->basis);
    add("mandate " + text(composition.mandate->term.term()), composition.mandate->basis);
    add("in a row " + std::to_string(composition.mandates_in_a_row->at_most),
        composition.mandates_in_a_row->basis);
    add("quorum " + share(rules.meetings.quorum->share), rules.meetings.quorum->basis);
    RecommendationRules const& recommendations = rules.recommendations;
    add("sent " + text(recommendations.sent->term.term()), recommendations.sent->basis);
    add("reply " + text(recommendations.reply->term.term()), recommendations.reply->basis);
    add("hearing " + text(recommendations.hearing_notice->term.term()),
        recommendations.hearing_notice->basis);
    return line;
}

TEST(ShippedCouncilRules, HaveTheNumbersOfTheLaw) {
    std::vector<std::string> outlines;
    for (CouncilRules const& rules : shipped_council_rules())
        outlines.push_back(rules.id + ": " + outline(rules));
    std::string const common =
        "civil 2 of 3*; each organisation 1; mandate 3 years*; in a row 2*; quorum 2 of 3; "
        "sent 7 working days; reply 10 working days; hearing 3 working days";
    EXPECT_THAT(outlines, ElementsAre("kz.council.local: local; " + common,
                                      "kz.council.quasi-public: quasi_public; 10 to 15; " + common,
                                      "kz.council.republican: republican; 15 to 30; " + common));
}

TEST(ShippedCouncilRules, SayEverythingInKazakhRussianAndEnglish) {
    for (CouncilRules const& rules : shipped_council_rules()) {
        for (char const* const tag : {"kk", "ru", "en"}) {
            Language const language = Language::parse(tag).value();
            EXPECT_TRUE(rules.name.has(language)) << rules.id << " " << tag;
            EXPECT_TRUE(rules.description.has(language)) << rules.id << " " << tag;
            for (LegalSource const& source : rules.sources)
                EXPECT_TRUE(source.title.has(language)) << rules.id << " " << source.id;
            for (FormationStep const& step : rules.formation.steps)
                EXPECT_TRUE(step.name.has(language) && step.by.has(language))
                    << rules.id << " " << step.id;
        }
    }
}

TEST(ShippedCouncilRules, AreFoundById) {
    ASSERT_NE(shipped_council_rules("kz.council.local"), nullptr);
    EXPECT_EQ(shipped_council_rules("kz.council.local")->kind, CouncilKind::local);
    EXPECT_EQ(shipped_council_rules("kz.council"), nullptr);
    EXPECT_THAT(council_rules_schema(), HasSubstr("libconsult-council-rules/1"));
}

}  // namespace
}  // namespace consult::test
