#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <consult/language.h>

#include "unit/refusals.h"

namespace consult {
namespace {

using test::problems_of;
using testing::ElementsAre;

Language language(std::string_view tag) {
    return Language::parse(tag).value();
}

TEST(Language, is_undetermined_unless_said) {
    EXPECT_EQ(Language{}.tag(), "und");
}

TEST(Language, keeps_well_formed_tags) {
    // Examples of RFC 5646, appendix A, and the languages of Kazakhstan.
    for (std::string const tag : {"kk",
                                  "ru",
                                  "en",
                                  "und",
                                  "de",
                                  "zh-Hant",
                                  "zh-cmn-Hans-CN",
                                  "cmn-Hans-CN",
                                  "sr-Latn",
                                  "sr-Latn-RS",
                                  "sl-rozaj-biske",
                                  "de-CH-1901",
                                  "hy-Latn-IT-arevela",
                                  "es-419",
                                  "az-Arab-x-aze-derbend",
                                  "en-US-u-islamcal",
                                  "zh-CN-a-myext-x-private",
                                  "en-a-myext-b-another",
                                  "de-DE-u-co-phonebk",
                                  "kk-Cyrl-KZ"}) {
        Result<Language> const parsed = Language::parse(tag);
        ASSERT_TRUE(parsed) << tag;
        EXPECT_EQ(parsed->tag(), tag);
    }
}

TEST(Language, brings_each_part_to_its_usual_case) {
    EXPECT_EQ(language("KK").tag(), "kk");
    EXPECT_EQ(language("SR-LATN-rs").tag(), "sr-Latn-RS");
    EXPECT_EQ(language("EN-ca-X-CA").tag(), "en-CA-x-ca");
    EXPECT_EQ(language("DE-ch-1901-U-CO-PHON").tag(), "de-CH-1901-u-co-phon");
    EXPECT_EQ(language("EN-us").tag(), language("en-US").tag());
}

TEST(Language, refuses_what_is_not_shaped_like_a_tag) {
    for (std::string const tag : {"",
                                  "k",
                                  "-",
                                  "kk-",
                                  "-kk",
                                  "kk--KZ",
                                  "kk_KZ",
                                  "kk KZ",
                                  " kk",
                                  "kk\n",
                                  "12",
                                  "k1",
                                  "қаз",
                                  "englishes",
                                  "en-a",
                                  "en-x",
                                  "en-x-",
                                  "en-a-b",
                                  "en-a-x-y",
                                  "en-RU-KZ",
                                  "en-Latn-Cyrl",
                                  "en-KZ-Latn",
                                  "de-419-DE",
                                  "ar-a-aaa-b-",
                                  "en-abcdefghi",
                                  "en-1",
                                  "en-12",
                                  "en-abc1",
                                  "abcd-efg",
                                  "x-private",
                                  "i-klingon",
                                  "*",
                                  "en-*"}) {
        EXPECT_THAT(problems_of(Language::parse(tag)), ElementsAre("language language.tag")) << tag;
    }
    EXPECT_FALSE(Language::parse(std::string_view{"kk\0", 3}));
}

TEST(Language, is_at_most_35_characters_long) {
    EXPECT_TRUE(Language::parse("en-x-12345678-12345678-12345678-123"));
    EXPECT_FALSE(Language::parse("en-x-12345678-12345678-12345678-1234"));
}

RC_GTEST_PROP(Language, reads_its_own_tag_as_itself, ()) {
    auto const one_of = [](auto... parts) { return *rc::gen::element<std::string>(parts...); };
    std::string const tag = one_of("kk", "RU", "zh-cmn") + one_of("", "-latn", "-CYRL") +
                            one_of("", "-kz", "-Kz", "-419") + one_of("", "-1901", "-ABCDE") +
                            one_of("", "-U-co", "-a-LATN") + one_of("", "-X-kz", "-x-a");
    Language const once = Language::parse(tag).value();
    RC_ASSERT(Language::parse(once.tag()).value() == once);
}

TEST(LocalizedText, answers_in_the_language_wanted) {
    LocalizedText text{language("ru"), "Закон"};
    text.set(language("kk"), "Заң");
    EXPECT_EQ(text.in(language("ru")), "Закон");
    EXPECT_EQ(text.language_for(language("ru")), language("ru"));
    EXPECT_TRUE(text.has(language("kk")));
}

TEST(LocalizedText, answers_in_its_first_language_when_the_wanted_one_is_missing) {
    LocalizedText text{language("ru"), "Закон"};
    text.set(language("kk"), "Заң");
    EXPECT_FALSE(text.has(language("en")));
    EXPECT_EQ(text.in(language("en")), "Заң");
    EXPECT_EQ(text.language_for(language("en")), language("kk"));
}

TEST(LocalizedText, is_empty_when_there_is_no_text) {
    LocalizedText const text;
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(text.in(language("kk")), "");
    EXPECT_EQ(text.language_for(language("kk")), Language{});
}

TEST(LocalizedText, replaces_the_text_of_a_language) {
    LocalizedText text{language("en"), "Act"};
    text.set(language("EN"), "Law");
    EXPECT_EQ(text.all().size(), 1u);
    EXPECT_EQ(text.in(language("en")), "Law");
}

}  // namespace
}  // namespace consult
