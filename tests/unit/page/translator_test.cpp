#include "page/translator.h"

#include <gtest/gtest.h>

#include "page/format.h"

namespace consult::page {
namespace {

Translator const& kk = Translator::of(UiLanguage::kk);
Translator const& ru = Translator::of(UiLanguage::ru);
Translator const& en = Translator::of(UiLanguage::en);

TEST(Translator, gives_the_message_of_its_language) {
    EXPECT_EQ(en.text("Consultations"), "Consultations");
    EXPECT_EQ(ru.text("Consultations"), "Консультации");
    EXPECT_EQ(kk.text("Consultations"), "Талқылаулар");
    EXPECT_EQ(ru.language(), UiLanguage::ru);
}

TEST(Translator, shows_a_message_without_translation_in_english) {
    EXPECT_EQ(ru.text("Nobody has translated this, {name}", {{"name", "Анна"}}),
              "Nobody has translated this, Анна");
    EXPECT_EQ(kk.text(""), "") << "the empty message is the catalogue's header";
}

TEST(Translator, tells_messages_apart_by_context) {
    EXPECT_EQ(ru.text_in("phase", "Cancelled"), "Отменена");
    EXPECT_EQ(ru.text_in("stage", "Cancelled"), "Отменены");
    EXPECT_EQ(ru.text_in("no such context", "Cancelled"), "Cancelled");
    EXPECT_EQ(en.text_in("phase", "Cancelled"), "Cancelled");
}

struct Count {
    std::uint64_t n;
    char const* kk;
    char const* ru;
    char const* en;
};

class Plural : public testing::TestWithParam<Count> {};

TEST_P(Plural, has_the_form_of_the_language) {
    Count const& wanted = GetParam();
    auto const days = [&](Translator const& words) {
        return words.plural("Closes in {n} day", "Closes in {n} days", wanted.n);
    };
    EXPECT_EQ(days(kk), wanted.kk);
    EXPECT_EQ(days(ru), wanted.ru);
    EXPECT_EQ(days(en), wanted.en);
}

INSTANTIATE_TEST_SUITE_P(
    days, Plural,
    testing::Values(
        Count{0, "Пікір қабылдау 0 күннен кейін аяқталады",
              "Приём комментариев завершится через 0 дней", "Closes in 0 days"},
        Count{1, "Пікір қабылдау 1 күннен кейін аяқталады",
              "Приём комментариев завершится через 1 день", "Closes in 1 day"},
        Count{2, "Пікір қабылдау 2 күннен кейін аяқталады",
              "Приём комментариев завершится через 2 дня", "Closes in 2 days"},
        Count{5, "Пікір қабылдау 5 күннен кейін аяқталады",
              "Приём комментариев завершится через 5 дней", "Closes in 5 days"},
        Count{11, "Пікір қабылдау 11 күннен кейін аяқталады",
              "Приём комментариев завершится через 11 дней", "Closes in 11 days"},
        Count{21, "Пікір қабылдау 21 күннен кейін аяқталады",
              "Приём комментариев завершится через 21 день", "Closes in 21 days"},
        Count{100, "Пікір қабылдау 100 күннен кейін аяқталады",
              "Приём комментариев завершится через 100 дней", "Closes in 100 days"},
        Count{111, "Пікір қабылдау 111 күннен кейін аяқталады",
              "Приём комментариев завершится через 111 дней", "Closes in 111 days"},
        Count{1'000'001, "Пікір қабылдау 1\u00a0000\u00a0001 күннен кейін аяқталады",
              "Приём комментариев завершится через 1\u00a0000\u00a0001 день",
              "Closes in 1,000,001 days"},
        // beyond what gettext's own numbers hold
        Count{
            18'446'744'073'709'551'612u,
            "Пікір қабылдау 18\u00a0446\u00a0744\u00a0073\u00a0709\u00a0551\u00a0612 күннен кейін "
            "аяқталады",
            "Приём комментариев завершится через "
            "18\u00a0446\u00a0744\u00a0073\u00a0709\u00a0551\u00a0612 дней",
            "Closes in 18,446,744,073,709,551,612 days"}));

TEST(Translator, fills_other_arguments_into_a_plural) {
    EXPECT_EQ(en.plural("{n} of {whole}", "{n} of {whole}", 2, {{"whole", "3"}}), "2 of 3");
}

TEST(Translator, words_a_refusal_by_its_key_and_message) {
    Problem const problem{ErrorCode::not_found,
                          "consultation",
                          "consultation.unknown",
                          "There is no consultation {number}.",
                          {{"number", "MOH-2026-0012"}}};
    EXPECT_EQ(en.problem(problem), "There is no consultation MOH-2026-0012.");
    EXPECT_EQ(ru.problem(problem), "Консультации MOH-2026-0012 нет.");
    EXPECT_EQ(kk.problem(problem), "MOH-2026-0012 талқылауы жоқ.");
    Problem const unknown{ErrorCode::invalid, "", "no.such_key", "Not {so}.", {{"so", "this"}}};
    EXPECT_EQ(ru.problem(unknown), "Not this.");
}

TEST(Filled, replaces_each_place) {
    EXPECT_EQ(filled("{a} and {b} and {a}", {{"a", "1"}, {"b", "2"}}), "1 and 2 and 1");
    EXPECT_EQ(filled("", {{"a", "1"}}), "");
    EXPECT_EQ(filled("nothing", {{"a", "1"}}), "nothing");
}

TEST(Filled, leaves_what_has_no_argument) {
    EXPECT_EQ(filled("{a} {b}", {{"a", "1"}}), "1 {b}");
    EXPECT_EQ(filled("{", {{"a", "1"}}), "{");
    EXPECT_EQ(filled("} {a", {{"a", "1"}}), "} {a");
    EXPECT_EQ(filled("{{a}}", {{"a", "1"}}), "{1}");
    EXPECT_EQ(filled("{b{a}}", {{"a", "1"}}), "{b1}");
    EXPECT_EQ(filled("{}", {{"a", "1"}}), "{}");
}

TEST(Filled, does_not_look_into_arguments) {
    EXPECT_EQ(filled("{a} {b}", {{"a", "{b}"}, {"b", "{a}"}}), "{b} {a}");
    EXPECT_EQ(filled("{a", {{"a", "}"}}), "{a");
    EXPECT_EQ(filled("{a}b}", {{"a", "{"}, {"b", "x"}}), "{b}");
}

}  // namespace
}  // namespace consult::page
