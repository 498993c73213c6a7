#include "web/problem_text.h"

#include <gtest/gtest.h>

namespace consult::web {
namespace {

using page::Translator;
using page::UiLanguage;

Error error() {
    Problems problems;
    problems.add(ErrorCode::invalid, "text", "text.blank",
                 "The text is blank; write at least one visible character.");
    problems.add(ErrorCode::invalid, "topics[2]", "consultation.topic_twice",
                 "Name each topic once.");
    problems.add(ErrorCode::invalid, "text", "text.too_long",
                 "Too long: {size} octets; at most {most} are allowed.",
                 {{"size", "7"}, {"most", "5"}});
    problems.add(ErrorCode::conflict, "consultation", "consultation.unknown",
                 "There is no consultation {number}.", {{"number", "MOH-2026-0012"}});
    return problems.refusal().value();
}

FieldNames const names{{"text", "comment"}, {"topics", "topics"}};

TEST(FormErrors, stand_at_the_fields_of_the_form) {
    FormErrors const errors{Translator::of(UiLanguage::en), error(), names};
    EXPECT_FALSE(errors.empty());
    EXPECT_EQ(errors.of("comment"), "The text is blank; write at least one visible character.")
        << "the first of two";
    EXPECT_EQ(errors.of("topics"), "Name each topic once.") << "an element is shown at its list";
    EXPECT_EQ(errors.of("text"), "") << "the domain's name is not the form's";
    EXPECT_EQ(errors.of("other"), "");
}

TEST(FormErrors, are_worded_in_the_language_of_the_page) {
    FormErrors const errors{Translator::of(UiLanguage::ru), error(), names};
    EXPECT_EQ(errors.of("comment"), "Текст пуст: введите хотя бы один видимый знак.");
}

TEST(FormErrors, are_summarised_with_links_to_fields_and_without_where_there_is_none) {
    FormErrors errors{Translator::of(UiLanguage::kk), error(), names};
    errors.add("file", "Тағы бірі");
    page::View view;
    errors.summarise(view);
    EXPECT_TRUE(std::get<bool>(*view.find("has_errors")));
    auto const& list = std::get<std::vector<page::View>>(*view.find("errors"));
    ASSERT_EQ(list.size(), 5u);
    auto const href = [&](std::size_t i) { return std::get<std::string>(*list[i].find("href")); };
    auto const text = [&](std::size_t i) { return std::get<std::string>(*list[i].find("text")); };
    EXPECT_EQ(href(0), "#comment");
    EXPECT_EQ(href(1), "#topics");
    EXPECT_EQ(href(2), "#comment");
    EXPECT_EQ(href(3), "");
    EXPECT_EQ(text(3), "MOH-2026-0012 талқылауы жоқ.");
    EXPECT_EQ(href(4), "#file");
    EXPECT_EQ(text(4), "Тағы бірі");
}

TEST(FormErrors, are_empty_at_first) {
    FormErrors const errors;
    EXPECT_TRUE(errors.empty());
    page::View view;
    errors.summarise(view);
    EXPECT_FALSE(std::get<bool>(*view.find("has_errors")));
    EXPECT_TRUE(std::get<std::vector<page::View>>(*view.find("errors")).empty());
}

}  // namespace
}  // namespace consult::web
