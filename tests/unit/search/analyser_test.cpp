#include "search/analyser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/text.h>

#include "support/naughty_strings.h"

namespace consult::search {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> terms(Analyser& analyser, std::string_view text,
                               std::string_view language = "und") {
    std::vector<std::string> found;
    for (Token const& token : analyser.analyse(text, *Language::parse(language)))
        found.push_back(analyser.term(token.term));
    return found;
}

TEST(Analyser, StemsEachWordByItsScriptAndTheTextsLanguage) {
    Analyser analyser;
    EXPECT_THAT(terms(analyser, "Laws and policies, 2026"),
                ElementsAre("law", "and", "polici", "2026"));
    EXPECT_EQ(terms(analyser, "законами"), terms(analyser, "Законов"));
    EXPECT_EQ(terms(analyser, "мектептерге", "kk"), terms(analyser, "мектеп", "kk"));
    // Told by its letters.
    EXPECT_EQ(terms(analyser, "Үлкен мектептерге").back(), terms(analyser, "мектеп", "kk").front());
    // A Russian text with a Kazakh name stays Russian.
    EXPECT_EQ(terms(analyser, "Министерство сообщает жителям посёлка Қарасу законы").back(),
              terms(analyser, "закон").front());
}

TEST(Analyser, SaysWhereWordsStand) {
    Analyser analyser;
    std::string_view const text = "«Ёлка», a-b\u0306; \xFFzz";
    std::vector<std::string> words;
    for (Token const& token : analyser.analyse(text, {}))
        words.emplace_back(text.substr(token.begin, token.end - token.begin));
    EXPECT_THAT(words, ElementsAre("Ёлка", "a", "b\u0306", "zz"));
}

TEST(Analyser, GivesAWordOfAQueryTheFormsItMayHave) {
    Analyser analyser;
    WordForms const typed_without = analyser.forms("казакстаннын");
    WordForms const typed_with = analyser.forms("қазақстанның");
    EXPECT_EQ(typed_with.folded, "казакстаннын");
    EXPECT_EQ(typed_with.terms, typed_without.terms);
    EXPECT_THAT(analyser.forms("policies").terms, ElementsAre("polici"));
    EXPECT_THAT(analyser.forms("2026").terms, ElementsAre("2026"));
}

TEST(Analyser, CutsWhatIsTooLongForAWordBetweenLetters) {
    Analyser analyser;
    std::string word;
    for (int i = 0; i < 100; ++i)
        word += "ш";
    std::vector<std::string> const found = terms(analyser, word);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_LE(found[0].size(), most_term_octets);
    EXPECT_TRUE(is_utf8(found[0]));
}

TEST(Analyser, ForgetsWhenItHasSeenMuch) {
    Analyser analyser;
    for (int i = 0; i < 150'000; ++i)
        (void)analyser.analyse("n" + std::to_string(i), {});
    analyser.forget_if_many();
    EXPECT_EQ(analyser.terms(), 0u);
    EXPECT_THAT(terms(analyser, "laws"), ElementsAre("law"));
    analyser.forget_if_many();
    EXPECT_EQ(analyser.terms(), 1u);
}

TEST(Analyser, TakesWhateverPeopleSend) {
    Analyser analyser;
    for (std::string const& text : test::naughty_strings()) {
        for (Token const& token : analyser.analyse(text, {})) {
            ASSERT_LT(token.begin, token.end);
            ASSERT_LE(token.end, text.size());
            ASSERT_FALSE(analyser.term(token.term).empty());
        }
    }
}

RC_GTEST_PROP(AnalyserProperty, AQueryFindsTheWordsOfEveryText, (std::vector<std::uint8_t> picks)) {
    static constexpr std::string_view words[] = {"заңдары", "проектами", "policies", "Қазақстанның",
                                                 "ёлки",    "мектептер", "и",        "2026"};
    static constexpr std::string_view languages[] = {"und", "kk", "ru", "en"};
    Analyser analyser;
    std::string text;
    for (std::uint8_t const pick : picks)
        text += std::string{words[pick % std::size(words)]} + (pick % 3 == 0 ? ", " : " ");
    std::string_view const language = languages[picks.size() % 4];
    std::vector<std::string> const found = terms(analyser, text, language);
    RC_ASSERT(found.size() == picks.size());
    for (std::size_t i = 0; i < picks.size(); ++i) {
        WordForms const forms = analyser.forms(words[picks[i] % std::size(words)]);
        RC_ASSERT(std::ranges::find(forms.terms, found[i]) != forms.terms.end());
    }
}

}  // namespace
}  // namespace consult::search
