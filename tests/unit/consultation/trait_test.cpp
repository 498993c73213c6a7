#include <gmock/gmock.h>
#include <set>

#include <consult/trait.h>
#include <consult/trait_words.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using ::testing::ElementsAre;

TEST(Traits, are_known_by_their_names) {
    for (Trait const trait : all_traits)
        EXPECT_EQ(trait_from(name(trait)), trait);
    EXPECT_FALSE(trait_from("shoe_size"));
}

TEST(Traits, have_at_least_two_answers_each_and_none_twice) {
    for (Trait const trait : all_traits) {
        auto const values = values_of(trait);
        EXPECT_GE(values.size(), 2u);
        EXPECT_EQ((std::set<std::string_view>{values.begin(), values.end()}).size(), values.size());
    }
}

TEST(Traits, have_words_in_every_language) {
    for (std::string const tag : {"kk", "ru", "en"}) {
        Language const language = *Language::parse(tag);
        std::set<std::string_view> titles;
        for (Trait const trait : all_traits) {
            titles.insert(trait_title(trait, language));
            std::set<std::string_view> words;
            for (std::string_view const value : values_of(trait)) {
                std::string_view const title = trait_value_title(trait, value, language);
                EXPECT_NE(title, value);
                words.insert(title);
            }
            EXPECT_EQ(words.size(), values_of(trait).size()) << name(trait) << " in " << tag;
        }
        EXPECT_EQ(titles.size(), all_traits.size());
    }
    EXPECT_EQ(trait_value_title(Trait::region, "KZ-75", *Language::parse("kk")), "Алматы қаласы");
    EXPECT_EQ(trait_value_title(Trait::region, "KZ-75", *Language::parse("de")), "Almaty");
    EXPECT_EQ(trait_value_title(Trait::region, "elsewhere", *Language::parse("en")), "elsewhere");
}

TEST(Traits, are_asked_in_their_order_and_once) {
    EXPECT_THAT(in_order({Trait::gender, Trait::region, Trait::gender}),
                ElementsAre(Trait::region, Trait::gender));
}

TEST(TraitAnswers, are_those_that_are_offered) {
    EXPECT_TRUE(check(TraitAnswers{}));
    EXPECT_TRUE(check({{Trait::region, "KZ-75"}, {Trait::gender, "prefer_not_to_say"}}));
    Result<> const refused = check({{Trait::region, "KZ-ALA"}, {Trait::disability, ""}});
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().problems().size(), 2u);
    EXPECT_EQ(refused.error().problems()[0].field, "traits.region");
    EXPECT_EQ(refused.error().problems()[1].field, "traits.disability");
    EXPECT_EQ(refused.error().problems()[1].key, "comment.trait_answer");
    EXPECT_EQ(refused.error().problems()[1].arguments[0].text, "yes, no");
}

}  // namespace
}  // namespace consult
