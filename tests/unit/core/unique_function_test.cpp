#include "core/unique_function.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <type_traits>

namespace consult {
namespace {

static_assert(std::is_nothrow_move_constructible_v<UniqueFunction<void()>>);
static_assert(!std::is_copy_constructible_v<UniqueFunction<void()>>);
static_assert(!std::is_constructible_v<UniqueFunction<void()>, int>);
static_assert(!std::is_constructible_v<UniqueFunction<std::string()>, void (*)()>);

int doubled(int value) {
    return value * 2;
}

TEST(UniqueFunction, calls_lambdas_functions_and_members) {
    UniqueFunction<int(int)> const unused;
    EXPECT_FALSE(unused);
    UniqueFunction<int(int)> function = doubled;
    EXPECT_TRUE(function);
    EXPECT_EQ(function(4), 8);
    function = [add = 3](int value) { return value + add; };
    EXPECT_EQ(function(4), 7);
    UniqueFunction<std::size_t(std::string const&)> member = &std::string::size;
    EXPECT_EQ(member("four"), 4u);
}

TEST(UniqueFunction, owns_what_can_only_be_moved) {
    auto count = std::make_unique<int>(5);
    UniqueFunction<int()> first = [count = std::move(count)] { return ++*count; };
    UniqueFunction<int()> second = std::move(first);
    EXPECT_FALSE(first);
    EXPECT_EQ(second(), 6);
    EXPECT_EQ(second(), 7);
}

TEST(UniqueFunction, destroys_its_callable_once) {
    auto const owned = std::make_shared<int>(1);
    {
        UniqueFunction<void()> function = [owned] {};
        EXPECT_EQ(owned.use_count(), 2);
        UniqueFunction<void()> const moved = std::move(function);
        EXPECT_EQ(owned.use_count(), 2);
    }
    EXPECT_EQ(owned.use_count(), 1);
    UniqueFunction<void()> replaced = [owned] {};
    replaced = [] {};
    EXPECT_EQ(owned.use_count(), 1);
}

TEST(UniqueFunction, passes_arguments_on_without_copying) {
    UniqueFunction<std::unique_ptr<int>(std::unique_ptr<int>, int&)> function =
        [](std::unique_ptr<int> owned, int& seen) {
            seen = *owned;
            return owned;
        };
    int seen = 0;
    auto const back = function(std::make_unique<int>(9), seen);
    EXPECT_EQ(*back, 9);
    EXPECT_EQ(seen, 9);
}

TEST(UniqueFunction, may_drop_the_answer_of_its_callable) {
    int calls = 0;
    UniqueFunction<void()> function = [&calls] { return ++calls; };
    function();
    EXPECT_EQ(calls, 1);
}

TEST(UniqueFunction, lets_exceptions_through) {
    UniqueFunction<void()> function = [] { throw std::string{"thrown"}; };
    EXPECT_THROW(function(), std::string);
    EXPECT_TRUE(function);
}

}  // namespace
}  // namespace consult
