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
std::string shown(std::vector<TextPiece> const& pieces) {
    std::string text;
    for (TextPiece const& piece : pieces) {
        std::string const words{piece.text()};
        switch (piece.kind) {
            case TextPiece::Kind::kept: text += words; break;
            case TextPiece::Kind::removed: text += "[-" + words + "-]"; break;
            case TextPiece::Kind::added: text += "[+" + words + "+]"; break;
        }
    }
    return text;
}

std::string shown(std::string_view before, std::string_view after) {
    return shown(compare_texts(before, after));
}

std::string shown_for_reading(std::string_view before, std::string_view after) {
    return shown(compare_for_reading(before, after));
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

TEST(TextComparison, WhatIsRemovedAtAnEndDoesNotRunIntoWhatStaysBeforeIt) {
    EXPECT_EQ(shown("The fee is paid. It is due at once.", "The fee is paid."),
              "The fee is paid.[- It is due at once.-]");
    EXPECT_EQ(shown("Fees and terms", "Fees"), "Fees[- and terms-]");
    EXPECT_EQ(shown("Fees and terms\nSecond", "Fees\nSecond"), "Fees[- and terms-]\nSecond");
    EXPECT_EQ(shown("4 | 60 g\n5 | 70 g", "4 | 60 g"), "4 | 60 g[-\n5 | 70 g-]");
    EXPECT_EQ(shown("Fees\u00a0and", "Fees; all"), "Fees[-\u00a0and-][+; all+]");
}

TEST(TextComparison, NumbersAreNotTakenApart) {
    EXPECT_EQ(shown("10.5 % from 01.01.2026", "10.7 % from 01.07.2026"),
              "[-10.5 -][+10.7 +]% from [-01.01.2026-][+01.07.2026+]");
    EXPECT_EQ(shown("at most 1,000,000 tenge under 10-1", "at most 2,000,000 tenge under 10-2"),
              "at most [-1,000,000 -][+2,000,000 +]tenge under [-10-1-][+10-2+]");
}

TEST(TextComparison, WhatNobodySeesIsKept) {
    EXPECT_EQ(shown("an under\u00adtaking", "an undertaking"), "an undertaking");
    EXPECT_EQ(shown("малыи\u0306 сбор", "малый сбор"), "малый сбор");
    EXPECT_EQ(shown("малыи\u0306 сбор", "малыи сбор"), "[-малыи\u0306 -][+малыи +]сбор");
}

TEST(TextComparison, ForReadingHasNoSmallWordsBetweenOthers) {
    EXPECT_EQ(shown_for_reading("within 10 days of 20 months", "within 15 days of 30 months"),
              "within [-10 -][+15 +]days of [-20 -][+30 +]months")
        << "small changes stay small";
    EXPECT_EQ(shown("uses it for the purpose for which it was given, and no other",
                    "uses what the ministry may take it back, and no other"),
              "uses [-it for -][+what +]the [-purpose for which -][+ministry may take +]it [-was "
              "given-][+back+], and no other");
    EXPECT_EQ(shown_for_reading("uses it for the purpose for which it was given, and no other",
                                "uses what the ministry may take it back, and no other"),
              "uses [-it for the purpose for which it was given-][+what the ministry may take it "
              "back+], and no other");
}

TEST(TextComparison, ForReadingASentenceThatWasWrittenAnewIsReplaced) {
    std::string const before =
        "It is paid. The applicant submits to the authority within ten days a plain copy of the "
        "licence itself. It is due.";
    std::string const after =
        "It is paid. After a hearing the court sends within one long month to all who asked a "
        "translated summary. It is due.";
    EXPECT_EQ(
        shown_for_reading(before, after),
        "It is paid. [-The applicant submits to the authority within ten days a plain copy of "
        "the licence itself-][+After a hearing the court sends within one long month to all "
        "who asked a translated summary+]. It is due.");
}

TEST(TextComparison, ForReadingSentencesAndLinesStayApart) {
    EXPECT_EQ(shown_for_reading("All red fish is free. A tax is due.\nAll old salt is free.",
                                "Some blue meat is free. A rent is due.\nSome new bread is free."),
              "[-All red fish -][+Some blue meat +]is free. A [-tax -][+rent +]is due.\n[-All old "
              "salt -][+Some new bread +]is free.");
}

TEST(TextComparison, ForReadingRowsAreComparedByTheirCells) {
    std::string const head = "Age | Soup | Bread\n";
    EXPECT_EQ(shown_for_reading(head + "3 | 200 g | 50 g\n4 | 210 g | 60 g\n5 | 220 g | 70 g",
                                head + "3 | 200 g | 50 g\n5 | 220 g | 70 g\n4 | 210 g | 60 g"),
              head +
                  "3 | 200 g | 50 g\n[-4 | 210 g | 60 g\n-]5 | 220 g | 70 g\n[+4 | 210 g | 60 "
                  "g+]");
    EXPECT_EQ(shown_for_reading(head + "3 | 200 g | ", head + "3 |  | 200 g"),
              head + "3 | [-200 g-] | [+200 g+]");
    EXPECT_EQ(shown_for_reading(head + "3 | 200 g | 50 g\n4 | 210 g | 60 g",
                                head + "3 | 205 g | 55 g\n8 | 110 kg | none"),
              head +
                  "3 | [-200 -][+205 +]g | [-50 -][+55 +]g\n[-4 | 210 g | 60 g-][+8 | 110 kg | "
                  "none+]");
    EXPECT_EQ(shown_for_reading("3 | 200 g\n4 | 210 g", "3 | 1 | 200 g\n4 | 1 | 210 g"),
              "3 | [+1 | +]200 g\n4 | [+1 | +]210 g");
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
    auto const part =
        with_lines
            ? rc::gen::element<char const*>("a ", "б ", ", ", "ә\n", " ", ". ", "ab ", " | ", "\n")
            : rc::gen::element<char const*>("a ", "б ", ", ", "ә ", " ", ". ", "ab ");
    return rc::gen::map(rc::gen::container<std::vector<char const*>>(part), text_of);
}

void check_that_all_is_there(std::vector<TextPiece> const& pieces, std::string const& before,
                             std::string const& after) {
    std::string whole_before;
    std::string whole_after;
    Numbering numbering{10};
    for (TextPiece const& piece : pieces) {
        whole_before += piece.before;
        whole_after += piece.after;
        if (piece.kind == TextPiece::Kind::kept) {
            RC_ASSERT(numbers_of(piece.before, numbering) == numbers_of(piece.after, numbering));
        }
    }
    RC_ASSERT(whole_before == before);
    RC_ASSERT(whole_after == after);
}

RC_GTEST_PROP(TextComparison, BothTextsAreThereOctetForOctet, ()) {
    std::string const before = *texts(true);
    std::string const after = *texts(true);
    check_that_all_is_there(compare_texts(before, after), before, after);
    check_that_all_is_there(compare_for_reading(before, after), before, after);
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
