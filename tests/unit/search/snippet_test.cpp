#include "search/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace consult::search {
namespace {

using ::testing::ElementsAre;

Snippet snippet(std::string_view text, std::string_view typed, std::string_view language = "und") {
    Analyser analyser;
    Query const query = *parse_query(typed, "q", analyser);
    return make_snippet(text, *Language::parse(language), query, analyser);
}

std::string marked(Snippet const& snippet) {
    std::string text;
    for (SnippetPiece const& piece : snippet.pieces)
        text += piece.found ? "[" + piece.text + "]" : piece.text;
    return text;
}

TEST(Snippet, MarksWordsAsTheyStandInTheText) {
    EXPECT_EQ(marked(snippet("The Policies, and a policy!", "policies ")),
              "The [Policies], and a [policy]!");
    EXPECT_EQ(marked(snippet("О законах и ЗАКОНЕ", "закон ")), "О [законах] и [ЗАКОНЕ]");
    EXPECT_EQ(marked(snippet("Қазақстанның заңдары", "казакстан ", "kk")),
              "[Қазақстанның] заңдары");
    EXPECT_EQ(marked(snippet("е\u0308лка", "елка ")), "[е\u0308лка]");
}

TEST(Snippet, MarksBeginningsAndWholePhrasesOnly) {
    EXPECT_EQ(marked(snippet("консультация и конь", "конс*")), "[консультация] и конь");
    EXPECT_EQ(marked(snippet("water is clean, clean  water", "\"clean water\"")),
              "water is clean, [clean  water]");
}

TEST(Snippet, IsPlainTextThatTogetherIsTheText) {
    Snippet const found = snippet("<b>water</b> & air", "water ");
    EXPECT_THAT(found.pieces, ElementsAre(SnippetPiece{"<b>", false}, SnippetPiece{"water", true},
                                          SnippetPiece{"</b> & air", false}));
    EXPECT_FALSE(found.cut_before);
    EXPECT_FALSE(found.cut_after);
}

TEST(Snippet, ShowsWhereTheMostClausesStand) {
    std::string text = "water ";
    for (int i = 0; i < 100; ++i)
        text += "filler ";
    text += "clean water here ";
    for (int i = 0; i < 100; ++i)
        text += "filler ";
    Snippet const found = snippet(text, "water clean ");
    EXPECT_TRUE(found.cut_before);
    EXPECT_TRUE(found.cut_after);
    EXPECT_NE(marked(found).find("[clean] [water] here"), std::string::npos);
    EXPECT_LT(marked(found).size(), 400u);
    // Where nothing is found, the beginning.
    Snippet const none = snippet(text, "absent ");
    EXPECT_FALSE(none.cut_before);
    EXPECT_TRUE(none.cut_after);
    EXPECT_TRUE(marked(none).starts_with("water filler"));
}

TEST(Snippet, OfATextWithoutWordsIsTheText) {
    EXPECT_EQ(marked(snippet("?!", "water ")), "?!");
    EXPECT_EQ(marked(snippet("", "water ")), "");
}

TEST(Snippet, TellsWhetherATextHasAllClauses) {
    Analyser analyser;
    Query const query = *parse_query("\"clean water\" law ", "q", analyser);
    EXPECT_TRUE(matches("A law on clean water", {}, query, analyser));
    EXPECT_FALSE(matches("A law on water that is clean", {}, query, analyser));
    EXPECT_FALSE(matches("clean water", {}, query, analyser));
}

RC_GTEST_PROP(SnippetProperty, HasTheOctetsOfTheText, (std::vector<std::uint8_t> const& picks)) {
    static constexpr std::string_view words[] = {"water", "law", "заң", "и", "clean", "х"};
    static constexpr std::string_view gaps[] = {" ", "\n\n", ", ", "—"};
    std::string text;
    for (std::uint8_t const pick : picks) {
        text += words[pick % std::size(words)];
        text += gaps[pick / 8 % std::size(gaps)];
    }
    Snippet const found = snippet(text, "water заң \"clean law\" ");
    std::string shown;
    for (SnippetPiece const& piece : found.pieces)
        shown += piece.text;
    std::size_t const at = text.find(shown);
    RC_ASSERT(at != std::string::npos);
    if (!found.cut_before && !found.cut_after) RC_ASSERT(shown == text);
}

}  // namespace
}  // namespace consult::search
