#include "page/ui_language.h"

#include <gtest/gtest.h>
#include <string>

namespace consult::page {
namespace {

TEST(UiLanguage, has_a_code_a_name_and_a_language_of_the_domain) {
    for (UiLanguage const language : all_ui_languages) {
        EXPECT_EQ(ui_language_from(code(language)), language);
        EXPECT_EQ(domain_language(language).tag(), code(language));
        EXPECT_FALSE(own_name(language).empty());
    }
    EXPECT_EQ(own_name(UiLanguage::kk), "Қазақша");
    EXPECT_FALSE(ui_language_from("de"));
    EXPECT_FALSE(ui_language_from(""));
    EXPECT_FALSE(ui_language_from("RU")) << "a path has one spelling";
}

struct Wish {
    char const* field;
    UiLanguage wanted;
};

class AcceptLanguage : public testing::TestWithParam<Wish> {};

TEST_P(AcceptLanguage, chooses) {
    EXPECT_EQ(preferred_language(GetParam().field, UiLanguage::kk), GetParam().wanted)
        << GetParam().field;
}

INSTANTIATE_TEST_SUITE_P(wellformed, AcceptLanguage,
                         testing::Values(Wish{"", UiLanguage::kk}, Wish{"ru", UiLanguage::ru},
                                         Wish{"RU", UiLanguage::ru}, Wish{"ru-KZ", UiLanguage::ru},
                                         Wish{"en-GB,en;q=0.9,ru;q=0.8", UiLanguage::en},
                                         Wish{"de,ru;q=0.3,en;q=0.7", UiLanguage::en},
                                         Wish{"en;q=0.5, ru;q=0.5", UiLanguage::en},
                                         Wish{"en;q=0,ru;q=0.001", UiLanguage::ru},
                                         Wish{"en;q=0", UiLanguage::kk},
                                         Wish{"de, fr", UiLanguage::kk}, Wish{"*", UiLanguage::kk},
                                         Wish{"de, *;q=0.5", UiLanguage::kk},
                                         Wish{"\ten ; q=0.4 ,\tru ; Q=0.6", UiLanguage::ru},
                                         Wish{"en;q=1.000", UiLanguage::en}));

INSTANTIATE_TEST_SUITE_P(malformed, AcceptLanguage,
                         testing::Values(Wish{",,,", UiLanguage::kk}, Wish{";;;", UiLanguage::kk},
                                         Wish{";q=1", UiLanguage::kk}, Wish{"-", UiLanguage::kk},
                                         Wish{"english", UiLanguage::kk},
                                         Wish{"en;q=2,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en;q=-1,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en;q=nan,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en;q=inf,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en;q=,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en;q=0.9x,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en;level=1,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en;q=0.9;q=x,ru;q=0.1", UiLanguage::ru},
                                         Wish{"en\xff,ru", UiLanguage::ru}));

TEST(UiLanguage, reads_a_long_field_once) {
    std::string field;
    for (int i = 0; i < 100'000; ++i)
        field += "de;q=0.1,";
    EXPECT_EQ(preferred_language(field + "ru", UiLanguage::kk), UiLanguage::ru);
}

}  // namespace
}  // namespace consult::page
