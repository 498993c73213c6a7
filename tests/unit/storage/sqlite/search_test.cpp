#include "storage/sqlite/search.h"

#include <gtest/gtest.h>

namespace consult::test {
namespace {

using storage::fts5_terms;

TEST(Fts5Terms, AreQuotedAndTheLastMayBeABeginning) {
    EXPECT_EQ(fts5_terms("law"), "\"law\"*");
    EXPECT_EQ(fts5_terms("law tax"), "\"law\" \"tax\"*");
    EXPECT_EQ(fts5_terms("a \"b OR NEAR("), "\"a\" \"\"\"b\" \"OR\" \"NEAR(\"*");
}

TEST(Fts5Terms, OfFourLettersAndMoreStandForTheirStem) {
    EXPECT_EQ(fts5_terms("school meals"), "\"school\"* \"meal\"*");
    EXPECT_EQ(fts5_terms("schools"), fts5_terms("school"));
    EXPECT_EQ(fts5_terms("питание"), fts5_terms("питания"));
    EXPECT_EQ(fts5_terms("питание"), "\"питан\"*");
    for (char const* const form : {"парковка", "парковки", "парковке", "парковках", "парковкам"}) {
        EXPECT_EQ(fts5_terms(form), "\"парковк\"*") << form;
    }
    EXPECT_EQ(fts5_terms("тишина"), fts5_terms("тишины"));
    EXPECT_EQ(fts5_terms("баға"), "\"бағ\"*");
    EXPECT_EQ(fts5_terms("бағалар"), "\"баға\"*");
    EXPECT_EQ(fts5_terms("мектептер"), "\"мектеп\"*");
}

TEST(Fts5Terms, KeepAtLeastThreeLettersOfAWord) {
    EXPECT_EQ(fts5_terms("буква"), "\"букв\"*");
    EXPECT_EQ(fts5_terms("мамой"), "\"мам\"*");
    EXPECT_EQ(fts5_terms("аиаи"), "\"аиа\"*");
    EXPECT_EQ(fts5_terms("uses"), "\"use\"*");
    EXPECT_EQ(fts5_terms("шум тихо"), "\"шум\" \"тих\"*") << "a short word is taken as it is";
}

TEST(Fts5Terms, OfOneLetterAreNoBeginning) {
    EXPECT_EQ(fts5_terms("и"), "\"и\"");
    EXPECT_EQ(fts5_terms("law и"), "\"law\" \"и\"");
    EXPECT_EQ(fts5_terms("ию"), "\"ию\"*");
}

TEST(Fts5Terms, NoneAreMadeOfNothing) {
    EXPECT_EQ(fts5_terms(""), "");
    EXPECT_EQ(fts5_terms("   "), "");
    EXPECT_EQ(fts5_terms("  a   be "), "\"a\" \"be\"*");
}

TEST(Fts5Terms, RepeatsAreLeftOut) {
    EXPECT_EQ(fts5_terms("a be a a be"), "\"a\" \"be\"*");
    std::string many;
    for (int i = 0; i < 100; ++i)
        many += "a ";
    EXPECT_EQ(fts5_terms(many), "\"a\"");
}

TEST(Fts5Terms, AreAtMostSixteen) {
    std::string words;
    std::string expected;
    for (char c = 'a'; c <= 'z'; ++c)
        words += std::string{c} + " ";
    for (char c = 'a'; c <= 'p'; ++c)
        expected += std::string{expected.empty() ? "" : " "} + '"' + c + '"';
    EXPECT_EQ(fts5_terms(words), expected);
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
