#include "page/view.h"

#include <gtest/gtest.h>

namespace consult::page {
namespace {

TEST(View, finds_what_was_set) {
    View view;
    view.set("text", "word").set("truth", true).set("list", std::vector<std::string>{"a", "b"});
    ASSERT_NE(view.find("text"), nullptr);
    EXPECT_EQ(std::get<std::string>(*view.find("text")), "word");
    EXPECT_TRUE(std::get<bool>(*view.find("truth")));
    EXPECT_EQ(std::get<std::vector<std::string>>(*view.find("list")).size(), 2u);
    EXPECT_EQ(view.find("other"), nullptr);
    EXPECT_EQ(view.find("tex"), nullptr);
}

TEST(View, keeps_the_last_value_of_a_name_at_its_first_place) {
    View view;
    view.set("a", "1").set("b", "2").set("a", false);
    ASSERT_EQ(view.values().size(), 2u);
    EXPECT_EQ(view.values()[0].first, "a");
    EXPECT_FALSE(std::get<bool>(view.values()[0].second));
}

TEST(View, holds_a_view_as_a_list_of_one) {
    View view;
    view.set("inner", View{}.set("name", "x"));
    auto const& list = std::get<std::vector<View>>(*view.find("inner"));
    ASSERT_EQ(list.size(), 1u);
    EXPECT_NE(list.front().find("name"), nullptr);
}

/// A pointer or a number must not become a truth by itself.
template <class T>
concept Settable = requires(View view, T value) {
    view.set("name", value);
};
static_assert(Settable<bool>);
static_assert(Settable<char const*>);
static_assert(!Settable<int>);
static_assert(!Settable<std::size_t>);
static_assert(!Settable<void const*>);

}  // namespace
}  // namespace consult::page
