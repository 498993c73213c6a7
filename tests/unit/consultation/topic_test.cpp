#include "consultation/topic.h"

#include <gtest/gtest.h>
#include <string>

namespace consult {
namespace {

std::string repeated(std::string_view piece, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += piece;
    return text;
}

TEST(Topic, is_a_lower_case_word_of_any_script) {
    for (char const* text : {"health", "public-health", "co2", "2030", "здоровье", "денсаулық",
                             "ұлт-2", "स्वास्थ्य", "健康", "صحة"}) {
        EXPECT_TRUE(is_topic(text)) << text;
    }
}

TEST(Topic, is_nothing_else) {
    for (char const* text :
         {"Health", "Здоровье", "public health", "public_health", "health!", "health\n", "a\tb",
          "здоровье\u00a0населения", "\u200bhealth", "🏥🏥", "--", "№5", "x/y"}) {
        EXPECT_FALSE(is_topic(text)) << text;
    }
    EXPECT_FALSE(is_topic("ab\xff"));
    EXPECT_FALSE(is_topic(std::string_view{"ab\0c", 4}));
}

TEST(Topic, has_two_to_forty_letters_of_whatever_size) {
    EXPECT_FALSE(is_topic(""));
    for (std::string_view letter : {"x", "ж", "健"}) {
        EXPECT_FALSE(is_topic(letter)) << letter;
        EXPECT_TRUE(is_topic(repeated(letter, 2))) << letter;
        EXPECT_TRUE(is_topic(repeated(letter, 40))) << letter;
        EXPECT_FALSE(is_topic(repeated(letter, 41))) << letter;
    }
}

}  // namespace
}  // namespace consult
