#include "response/report_words.h"

#include <gtest/gtest.h>

namespace consult {
namespace {

Language language(char const* tag) {
    return Language::parse(tag).value();
}

TEST(ReportWords, FormsFollowTheNumberAsTheLanguageHasIt) {
    auto const received = [](char const* tag, std::uint64_t count) {
        return counted_text(language(tag), report_words(language(tag)).received, count);
    };
    EXPECT_EQ(received("ru", 1), "Поступил 1 комментарий.");
    EXPECT_EQ(received("ru", 2), "Поступило 2 комментария.");
    EXPECT_EQ(received("ru", 5), "Поступило 5 комментариев.");
    EXPECT_EQ(received("ru", 11), "Поступило 11 комментариев.");
    EXPECT_EQ(received("ru", 21), "Поступил 21 комментарий.");
    EXPECT_EQ(received("ru", 112), "Поступило 112 комментариев.");
    EXPECT_EQ(received("ru", 0), "Поступило 0 комментариев.");
    EXPECT_EQ(received("kk", 1), "1 пікір келіп түсті.");
    EXPECT_EQ(received("kk", 22), "22 пікір келіп түсті.");
    EXPECT_EQ(received("en", 1), "1 comment was received.");
    EXPECT_EQ(received("en", 0), "0 comments were received.");
    EXPECT_EQ(received("en", 2), "2 comments were received.");
}

TEST(ReportWords, LongNumbersStandInGroups) {
    EXPECT_EQ(number_text(language("en"), 9999), "9999");
    EXPECT_EQ(number_text(language("en"), 10000), "10,000");
    EXPECT_EQ(number_text(language("en"), 22000017), "22,000,017");
    EXPECT_EQ(number_text(language("ru"), 123456), "123\u00a0456");
    EXPECT_EQ(number_text(language("kk"), 1234567), "1\u00a0234\u00a0567");
}

TEST(ReportWords, WhatIsOwedIsSaidByItsKey) {
    EXPECT_EQ(obligation_text(language("ru"), "bodies.council.ask", "Совет"),
              "Запросить заключение: Совет");
    EXPECT_EQ(obligation_text(language("kk"), "bodies.council.opinion", "Кеңес"),
              "Қорытынды: Кеңес");
    EXPECT_EQ(obligation_text(language("en"), "documents.note", "Note"), "Publish: Note");
    EXPECT_EQ(obligation_text(language("en"), "duties.reply:7", "Reply"), "Reply: 7");
    EXPECT_EQ(obligation_text(language("en"), "duties.report", "Report"), "Report");
}

TEST(ReportWords, RegionsOfALanguageHaveItsWords) {
    EXPECT_EQ(&report_words(language("ru-KZ")), &report_words(language("ru")));
    EXPECT_EQ(number_text(language("ru-KZ"), 10000), "10\u00a0000");
}

TEST(ReportWords, DaysAreWrittenAsTheLanguageDoes) {
    using namespace std::chrono_literals;
    EXPECT_EQ(day_text(language("ru"), 2026y / 3 / 7), "07.03.2026");
    EXPECT_EQ(day_text(language("kk"), 2026y / 11 / 23), "23.11.2026");
    EXPECT_EQ(day_text(language("en"), 2026y / 3 / 7), "7 March 2026");
}

}  // namespace
}  // namespace consult
