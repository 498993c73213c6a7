#include <algorithm>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <string>

#include <consult/text_comparison.h>

#include "draft/edit_script.h"
#include "draft/numbering.h"
#include "draft/words.h"

namespace consult {
namespace {

/// Kept text as it is, `[-removed-]`, `[+added+]`.
std::string shown(std::string_view before, std::string_view after) {
    std::string text;
    for (TextPiece const& piece : compare_texts(before, after)) {
        std::string const words{piece.text()};
        switch (piece.kind) {
            case TextPiece::Kind::kept: text += words; break;
            case TextPiece::Kind::removed: text += "[-" + words + "-]"; break;
            case TextPiece::Kind::added: text += "[+" + words + "+]"; break;
        }
    }
    return text;
}

TEST(TextComparison, OfTheSameIsTheSame) {
    EXPECT_EQ(shown("", ""), "");
    EXPECT_EQ(shown("One law.\n", "One law.\n"), "One law.\n");
    EXPECT_EQ(shown("Same  words,\nnew  lines", "Same words, new lines "),
              "Same words, new lines ");
}

TEST(TextComparison, OfAllAndNothing) {
    EXPECT_EQ(shown("", "New words."), "[+New words.+]");
    EXPECT_EQ(shown("Old words.", ""), "[-Old words.-]");
    EXPECT_EQ(shown("Old", "New"), "[-Old-][+New+]");
}

TEST(TextComparison, IsByWordsAndSigns) {
    EXPECT_EQ(shown("within 10 working days.", "within 15 working days."),
              "within [-10 -][+15 +]working days.");
    EXPECT_EQ(shown("the ministry, the agency", "the ministry; the agency"),
              "the ministry[-, -][+; +]the agency");
    EXPECT_EQ(shown("«Салық туралы» Заң", "«Салықтар туралы» Заң"),
              "«[-Салық -][+Салықтар +]туралы» Заң");
}

TEST(TextComparison, APieceStandsWhereASentenceBegins) {
    EXPECT_EQ(shown("It is paid. It is due.", "It is paid. It is late. It is due."),
              "It is paid. [+It is late. +]It is due.");
    EXPECT_EQ(shown("a) of fish; b) of salt; c) of bread", "a) of fish; c) of bread"),
              "a) of fish; [-b) of salt; -]c) of bread");
    EXPECT_EQ(shown("The owner pays, and the tenant pays.",
                    "The owner pays, and the heir pays, and the tenant pays."),
              "The owner pays, [+and the heir pays, +]and the tenant pays.");
}

TEST(TextComparison, LinesThatStayAreNotTakenApart) {
    EXPECT_EQ(shown("First line.\nSecond line.\nThird line.\n",
                    "First line.\nA second line.\nThird line.\nFourth.\n"),
              "First line.\n[-Second -][+A second +]line.\nThird line.\n[+Fourth.\n+]");
}

std::vector<std::uint32_t> numbers_of(std::string_view text, Numbering& numbering) {
    std::vector<Word> words;
    add_words(text, 0, text.size(), words);
    std::vector<std::uint32_t> numbers;
    for (Word const& word : words)
        numbers.push_back(numbering.number(text.substr(word.begin, word.end - word.begin)));
    return numbers;
}

std::string text_of(std::vector<char const*> const& parts) {
    std::string text;
    for (char const* const part : parts)
        text += part;
    return text;
}

rc::Gen<std::string> texts(bool with_lines) {
    auto const part = with_lines
                          ? rc::gen::element<char const*>("a ", "б ", ", ", "ә\n", " ", ". ", "ab ")
                          : rc::gen::element<char const*>("a ", "б ", ", ", "ә ", " ", ". ", "ab ");
    return rc::gen::map(rc::gen::container<std::vector<char const*>>(part), text_of);
}

RC_GTEST_PROP(TextComparison, BothTextsAreThereOctetForOctet, ()) {
    std::string const before = *texts(true);
    std::string const after = *texts(true);
    std::string whole_before;
    std::string whole_after;
    Numbering numbering{10};
    for (TextPiece const& piece : compare_texts(before, after)) {
        whole_before += piece.before;
        whole_after += piece.after;
        if (piece.kind == TextPiece::Kind::kept) {
            RC_ASSERT(numbers_of(piece.before, numbering) == numbers_of(piece.after, numbering));
        }
    }
    RC_ASSERT(whole_before == before);
    RC_ASSERT(whole_after == after);
}

RC_GTEST_PROP(TextComparison, OfOneLineKeepsTheMostWords, ()) {
    std::string const before = *texts(false);
    std::string const after = *texts(false);
    Numbering numbering{10};
    std::size_t edits = 0;
    for (TextPiece const& piece : compare_texts(before, after)) {
        if (piece.kind != TextPiece::Kind::kept)
            edits += numbers_of(piece.text(), numbering).size();
    }
    EditScript const script =
        edit_script(numbers_of(before, numbering), numbers_of(after, numbering));
    auto const count = [](std::vector<std::uint8_t> const& marks) {
        return static_cast<std::size_t>(std::count(marks.begin(), marks.end(), 1));
    };
    RC_ASSERT(edits == count(script.removed) + count(script.added));
}

}  // namespace
}  // namespace consult
