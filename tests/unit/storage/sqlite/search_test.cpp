#include "storage/sqlite/search.h"

#include <gtest/gtest.h>

namespace consult::test {
namespace {

using storage::fts5_terms;

TEST(Fts5Terms, AreQuotedAndTheLastMayBeABeginning) {
    EXPECT_EQ(fts5_terms("school"), "\"school\"*");
    EXPECT_EQ(fts5_terms("school meals"), "\"school\" \"meals\"*");
    EXPECT_EQ(fts5_terms("a \"b OR NEAR("), "\"a\" \"\"\"b\" \"OR\" \"NEAR(\"*");
}

TEST(Fts5Terms, NoneAreMadeOfNothing) {
    EXPECT_EQ(fts5_terms(""), "");
    EXPECT_EQ(fts5_terms("   "), "");
    EXPECT_EQ(fts5_terms("  a   b "), "\"a\" \"b\"*");
}

TEST(Fts5Terms, RepeatsAreLeftOut) {
    EXPECT_EQ(fts5_terms("a b a a b"), "\"a\" \"b\"*");
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += "a ";
    EXPECT_EQ(fts5_terms(many), "\"a\"*");
}

TEST(Fts5Terms, AreAtMostSixteen) {
    std::string words;
    std::string expected;
    for (char c = 'a'; c <= 'z'; ++c)
        words += std::string{c} + " ";
    for (char c = 'a'; c <= 'p'; ++c)
        expected += std::string{expected.empty() ? "" : " "} + '"' + c + '"';
    EXPECT_EQ(fts5_terms(words), expected + "*");
}

TEST(Fts5Terms, ComeFromTheFirstTwoHundredCharacters) {
    std::string const letter = "ж";  // two octets
    std::string word;
    for (int i = 0; i < 200; ++i)
        word += letter;
    EXPECT_EQ(fts5_terms(word), "\"" + word + "\"*");
    EXPECT_EQ(fts5_terms(word + letter), "\"" + word + "\"*") << "cut between characters";
    EXPECT_EQ(fts5_terms(word + " next"), "\"" + word + "\"*");
}

}  // namespace
}  // namespace consult::test
