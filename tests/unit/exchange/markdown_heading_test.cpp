#include "exchange/markdown_heading.h"

#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

struct Expected {
    std::string_view text, element, num, number, rest;
};

TEST(MarkdownHeading, IsTakenApartInThreeLanguages) {
    for (Expected const& expected : {
             Expected{"Article 5. Menu", "article", "Article 5", "5", "Menu"},
             Expected{"ГЛАВА 2: Школы", "chapter", "ГЛАВА 2", "2", "Школы"},
             Expected{"2-тарау.  Міндеттер", "chapter", "2-тарау", "2", "Міндеттер"},
             Expected{"5-1-бап. Мәзір", "article", "5-1-бап", "5-1", "Мәзір"},
             Expected{"Статья 5-1 Меню", "article", "Статья 5-1", "5-1", "Меню"},
             Expected{"Статья 5.1. Меню", "article", "Статья 5.1", "5.1", "Меню"},
             Expected{"Статья\u00a05А.\u00a0Меню", "article", "Статья 5А", "5А", "Меню"},
             Expected{"Annex", "annex", "Annex", "", ""},
             Expected{"Article 1\nTerms", "article", "Article 1", "1", "Terms"},
         }) {
        Heading const heading = take_apart(expected.text);
        EXPECT_EQ(heading.element, expected.element) << expected.text;
        EXPECT_EQ(heading.num, expected.num);
        EXPECT_EQ(heading.number, expected.number);
        EXPECT_EQ(expected.text.substr(heading.rest), expected.rest);
    }
}

TEST(MarkdownHeading, OtherHeadingsNameNoUnit) {
    for (char const* const text : {"", "-", "Scope", "5", "5-", "2-nd reading", "Partition 3"}) {
        Heading const heading = take_apart(text);
        EXPECT_EQ(heading.element, "") << text;
        EXPECT_EQ(heading.num, "");
        EXPECT_EQ(heading.rest, 0u);
    }
}

}  // namespace
}  // namespace consult::exchange
