#include "exchange/unit_item.h"

#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

using Kind = UnitItem::Kind;

TEST(UnitItem, NumbersInThreeLanguages) {
    struct Expected {
        std::string_view text;
        Kind kind;
        std::string_view style, num, number, rest;
    };
    for (Expected const& expected : {
             Expected{"1. Школа", Kind::paragraph, "1.", "1.", "1", "Школа"},
             Expected{"12.\u00a0Школа", Kind::paragraph, "1.", "12.", "12", "Школа"},
             Expected{"1.Школа", Kind::paragraph, "1.", "1.", "1", "Школа"},
             Expected{"5-1. Мектеп", Kind::paragraph, "1.", "5-1.", "5-1", "Мектеп"},
             Expected{"5.1. Школа", Kind::paragraph, "1.", "5.1.", "5.1", "Школа"},
             Expected{"5¹. Школа", Kind::paragraph, "1.", "5¹.", "5¹", "Школа"},
             Expected{"1) школа", Kind::point, "1)", "1)", "1", "школа"},
             Expected{"2-1)школа", Kind::point, "1)", "2-1)", "2-1", "школа"},
             Expected{"(3) a school", Kind::point, "(1)", "(3)", "3", "a school"},
             Expected{"б) мука", Kind::point, "а)", "б)", "б", "мука"},
             Expected{"ә) ұн", Kind::point, "а)", "ә)", "ә", "ұн"},
             Expected{"а-1) мука", Kind::point, "а)", "а-1)", "а-1", "мука"},
             Expected{"(b) flour", Kind::point, "(a)", "(b)", "b", "flour"},
             Expected{"(ii) flour", Kind::point, "(i)", "(ii)", "ii", "flour"},
             Expected{"– мука", Kind::indent, "–", "–", "", "мука"},
             Expected{"- мука", Kind::indent, "-", "-", "", "мука"},
             Expected{"Пункт 3. Школа", Kind::paragraph, "paragraph", "Пункт 3", "3", "Школа"},
             Expected{"1-тармақ. Мектеп", Kind::paragraph, "paragraph", "1-тармақ", "1", "Мектеп"},
             Expected{"подпункт 1) школа", Kind::point, "", "", "", ""},
             Expected{"Подпункт 1) школа", Kind::point, "point", "Подпункт 1)", "1", "школа"},
             Expected{"Point (a) a school", Kind::point, "point", "Point (a)", "a", "a school"},
         }) {
        std::optional<UnitItem> const item = item_in_text(expected.text);
        ASSERT_EQ(item.has_value(), !expected.num.empty()) << expected.text;
        if (!item) continue;
        EXPECT_EQ(item->kind, expected.kind) << expected.text;
        EXPECT_EQ(item->style, expected.style) << expected.text;
        EXPECT_EQ(item->num, expected.num);
        EXPECT_EQ(item->number, expected.number);
        EXPECT_EQ(expected.text.substr(item->rest), expected.rest);
    }
}

TEST(UnitItem, DatesDecimalsAndSentencesBearNoNumber) {
    for (char const* const text : {
             "",
             "1",
             "1.",
             "1)",
             "–",
             "–мука",
             "1.5 процента",
             "1,5 процента",
             "5.1 процента",
             "2026 жылғы 5 мамыр",
             "2026. Год",
             "01.09.2026 вступает",
             "1.09.2026. Срок",
             "01.09. Срок",
             "10.00 – 12.00 обед",
             "5 мая",
             "№ 5. Приказ",
             "г. Алматы",
             "А. Б. Иванов",
             "a. First",
             "1.школа",
             "0. Ноль",
             "(2026) год",
             "Пункт 3 применяется.",
             "-5 градусов",
             "1-тармағында көрсетілген",
             "мука) и соль",
         }) {
        EXPECT_EQ(item_in_text(text), std::nullopt) << text;
    }
}

TEST(UnitItem, OneLetterMayBeRoman) {
    EXPECT_EQ(item_in_text("(i) first")->roman_style, "(i)");
    EXPECT_EQ(item_in_text("v) fifth")->roman_style, "i)");
    EXPECT_EQ(item_in_text("(b) second")->roman_style, "");
}

}  // namespace
}  // namespace consult::exchange
