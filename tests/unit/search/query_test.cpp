#include "search/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/refusals.h"

namespace consult::search {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Query parsed(std::string_view text) {
    Analyser analyser;
    Result<Query> query = parse_query(text, "q", analyser);
    if (!query) throw std::runtime_error{query.error().text()};
    return std::move(*query);
}

std::string refused_as(std::string_view text) {
    Analyser analyser;
    Result<Query> const query = parse_query(text, "q", analyser);
    if (query) return "";
    EXPECT_EQ(query.error().problems().front().field, "q");
    return query.error().problems().front().key;
}

TEST(Query, IsWordsOfWhichTheLastMayStillBeTyped) {
    Query const query = parsed("road budget");
    ASSERT_THAT(query.clauses, SizeIs(2));
    EXPECT_THAT(query.clauses[0].words[0].beginning, IsEmpty());
    EXPECT_EQ(query.clauses[1].words[0].beginning, "budget");
    EXPECT_THAT(parsed("road budget ").clauses[1].words[0].beginning, IsEmpty());
    EXPECT_THAT(parsed("road to").clauses[1].words[0].beginning, IsEmpty());  // two letters
}

TEST(Query, TakesAStarForABeginningAnywhere) {
    Query const query = parsed("конс* закон ");
    EXPECT_EQ(query.clauses[0].words[0].beginning, "конс");
    EXPECT_TRUE(query.clauses[0].words[0].is("консультац"));
    EXPECT_FALSE(query.clauses[0].words[0].is("кон"));
    EXPECT_THAT(query.clauses[1].words[0].beginning, IsEmpty());
}

TEST(Query, TakesQuotationMarksOfAllLanguagesForAPhrase) {
    for (std::string_view const text : {"\"clean water\" now ", "«clean water» now ",
                                        "“clean water” now ", "„clean water“ now "}) {
        Query const query = parsed(text);
        ASSERT_THAT(query.clauses, SizeIs(2)) << text;
        EXPECT_THAT(query.clauses[0].words, SizeIs(2)) << text;
        EXPECT_THAT(query.clauses[1].words, SizeIs(1)) << text;
    }
    Query const open = parsed("now \"clean water");
    ASSERT_THAT(open.clauses, SizeIs(2));
    EXPECT_THAT(open.clauses[1].words, SizeIs(2));
    EXPECT_THAT(open.clauses[1].words[1].beginning, IsEmpty());
    EXPECT_THAT(parsed("now\"clean water\"").clauses, SizeIs(2));
}

TEST(Query, HasNothingTwice) {
    EXPECT_THAT(parsed("road roads Road ROAD ").clauses, SizeIs(1));
    EXPECT_THAT(parsed("\"a b\" \"A B\" ").clauses, SizeIs(1));
}

TEST(Query, HasNoFurtherSyntax) {
    Query const query = parsed("road OR -budget NEAR(water) col:x ");
    EXPECT_THAT(query.clauses, SizeIs(7));
}

TEST(Query, RefusesWhatItCanNotSearchFor) {
    EXPECT_EQ(refused_as(""), "search.no_words");
    EXPECT_EQ(refused_as(" ?! \"\" * "), "search.no_words");
    EXPECT_EQ(refused_as("\u00AD"), "search.no_words");
    EXPECT_EQ(refused_as("\xFF"), "text.not_utf8");
    EXPECT_EQ(refused_as(std::string(most_query_characters, 'x')), "");
    EXPECT_EQ(refused_as(std::string(most_query_characters + 1, 'x')), "search.too_long");
    std::string words;
    for (std::size_t i = 0; i < most_query_words; ++i)
        words += "w" + std::to_string(i) + " ";
    EXPECT_EQ(refused_as(words), "");
    EXPECT_EQ(refused_as(words + "more "), "search.too_many_words");
    EXPECT_EQ(refused_as("\"" + words + "more\""), "search.too_many_words");
}

RC_GTEST_PROP(QueryProperty, IsWithinItsBoundsWhateverIsTyped, (std::string const& text)) {
    Analyser analyser;
    Result<Query> const query = parse_query(text, "q", analyser);
    if (!query) return;
    std::size_t words = 0;
    for (Clause const& clause : query->clauses) {
        RC_ASSERT(!clause.words.empty());
        for (QueryWord const& word : clause.words) {
            RC_ASSERT(!word.terms.empty());
            ++words;
        }
    }
    RC_ASSERT(words > std::size_t{0});
    RC_ASSERT(words <= most_query_words);
}

}  // namespace
}  // namespace consult::search
