#include "web/address.h"

#include <gtest/gtest.h>

namespace consult::web {
namespace {

TEST(Address, stands_in_a_language) {
    EXPECT_EQ(in_language(page::UiLanguage::kk, "/"), "/kk/");
    EXPECT_EQ(in_language(page::UiLanguage::ru, "/help"), "/ru/help");
}

TEST(Address, has_a_query_of_what_is_not_empty) {
    EXPECT_EQ(with_query("/x", {}), "/x");
    EXPECT_EQ(with_query("/x", {{"a", ""}}), "/x");
    EXPECT_EQ(with_query("/x", {{"a", "1"}, {"b", ""}, {"c", "2"}}), "/x?a=1&c=2");
    EXPECT_EQ(with_query("/x", {{"a", "b&c=d #?%"}}), "/x?a=b%26c%3Dd%20%23%3F%25");
}

TEST(Address, is_taken_apart_at_the_first_question_mark) {
    EXPECT_EQ(target_of("/x?a=1?b").path, "/x");
    EXPECT_EQ(target_of("/x?a=1?b").query, "a=1?b");
    EXPECT_EQ(target_of("/x").path, "/x");
    EXPECT_EQ(target_of("/x").query, "");
    EXPECT_EQ(target_of("?").path, "");
}

TEST(NamedValues, are_found_and_replaced) {
    NamedValues const values{{"a", "1"}, {"b", "2"}, {"a", "3"}};
    EXPECT_EQ(value_of(values, "a"), "1");
    EXPECT_EQ(value_of(values, "none"), "");
    EXPECT_EQ(with_value(values, "a", "9"), (NamedValues{{"b", "2"}, {"a", "9"}}));
    EXPECT_EQ(with_value(values, "a", ""), (NamedValues{{"b", "2"}}));
}

TEST(IsLocalPath, takes_paths_of_this_site) {
    for (char const* const path : {"/", "/en/console", "/en/console?x=1&y=%2F%2Fevil.example",
                                   "/a//b", "/:80", "/en/#top"}) {
        EXPECT_TRUE(is_local_path(path)) << path;
    }
}

TEST(IsLocalPath, refuses_what_a_browser_takes_elsewhere) {
    using namespace std::string_view_literals;
    for (std::string_view const path : {""sv,
                                        "evil.example"sv,
                                        "//evil.example"sv,
                                        "///evil.example"sv,
                                        "/\\evil.example"sv,
                                        "\\\\evil.example"sv,
                                        "https://evil.example"sv,
                                        "javascript:alert(1)"sv,
                                        " /en/"sv,
                                        "\t//evil.example"sv,
                                        "/\t/evil.example"sv,
                                        "/\n/evil.example"sv,
                                        "/\r\nSet-Cookie: a=b"sv,
                                        "/en/ x"sv,
                                        "/en\0/x"sv,
                                        "/en/\x7f"sv,
                                        "/en/\xc2\xa0"sv,
                                        "/қаз"sv,
                                        "/en\\..\\x"sv,
                                        "data:text/html,x"sv}) {
        EXPECT_FALSE(is_local_path(path)) << path;
    }
}

}  // namespace
}  // namespace consult::web
