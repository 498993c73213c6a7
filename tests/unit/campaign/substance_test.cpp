#include "campaign/substance.h"

#include <gtest/gtest.h>

#include "unit/campaign/invented_texts.h"

namespace consult::campaign {
namespace {

bool says_something(std::string_view text) {
    return has_substance(text, words(text));
}

TEST(Substance, IsNotInWhoWritesFromWhereAndWhen) {
    for (std::string_view const text :
         {"Jane Doe, 12 Long Street, Apt 4, Springfield, OH 45501, jane.doe@mail.example.org",
          "Dear Sir or Madam,", "Sincerely yours, Jane Doe, 3 May 2026",
          "My name is Jane Doe and I live in Springfield.", "Уважаемый господин Министр!",
          "С уважением, Иванова Анна Петровна",
          "Меня зовут Анна Иванова, я живу в городе Алматы, улица Абая, дом 10, кв. 5",
          "г. Шымкент, мкр. Нурсат, д. 7, тел. 8 701 000 00 00, 12 мая 2026 г.",
          "Құрметті Министр мырза!", "Құрметпен, Айгүл Серікқызы",
          "Менің атым Айгүл, Алматы қаласының тұрғынымын, Абай көшесі, 10 үй, 5 пәтер"}) {
        EXPECT_FALSE(says_something(text)) << text;
    }
}

TEST(Substance, IsInASentenceOfOnesOwn) {
    for (std::string_view const text :
         {"What kind of world are you leaving your grandchildren?",
          "As a nurse I have seen children with asthma in the ward every week.",
          "Я работаю медсестрой в детской больнице и вижу последствия каждый день.",
          "Ауылдағы балалар мектепке дейін жеті шақырым жаяу барады, сондықтан автобус керек.",
          "OUR CHILDREN DRINK THE WATER FROM THIS RIVER AND YOUR PLANT POISONS EVERY WELL "
          "AROUND"}) {
        EXPECT_TRUE(says_something(text)) << text;
    }
}

TEST(Substance, BeginsAtFivePlainWords) {
    EXPECT_FALSE(says_something("taxes were raised again"));
    EXPECT_TRUE(says_something("taxes were raised again yesterday"));
}

TEST(Substance, InCapitalsBeginsAtTwelveWords) {
    EXPECT_FALSE(says_something("AAA BBB CCC DDD EEE FFF GGG HHH III JJJ KKK"));
    EXPECT_TRUE(says_something("AAA BBB CCC DDD EEE FFF GGG HHH III JJJ KKK LLL"));
    EXPECT_FALSE(says_something("ӘӘ ҒҒ ҚҚ ҢҢ ӨӨ ҰҰ ҮҮ ҺҺ АА ББ ЯЯ"));
    EXPECT_TRUE(says_something("әә ғғ ққ ңң өө"));
}

TEST(Substance, IsNotInAnAddressOnTheInternet) {
    EXPECT_FALSE(says_something("www.some.place.example.org/a and one.more@place.example.org"));
}

}  // namespace
}  // namespace consult::campaign
