#include "campaign/shingles.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>
#include <string>

namespace consult::campaign {
namespace {

ShingleSet shingles(std::string_view text) {
    std::vector<Word> words;
    words_of(text, words);
    return shingles_of(words);
}

TEST(Shingles, AreRunsOfFiveWords) {
    EXPECT_EQ(shingles("a b c d e").size(), 1U);
    EXPECT_EQ(shingles("a b c d e f g").size(), 3U);
    EXPECT_EQ(shingles("A, b: c d e"), shingles("a b c d e"));
    EXPECT_NE(shingles("a b c d e"), shingles("b a c d e"));
}

TEST(Shingles, OfFewerWordsAreAllOfThem) {
    EXPECT_EQ(shingles("see attached file").size(), 1U);
    EXPECT_EQ(shingles("see attached file"), shingles("See attached file."));
    EXPECT_NE(shingles("see attached"), shingles("see attached file"));
    EXPECT_TRUE(shingles(" – ").empty());
}

TEST(Shingles, ThatAreRepeatedCountOnce) {
    EXPECT_EQ(shingles("a a a a a a a a").size(), 1U);
    EXPECT_TRUE(std::ranges::is_sorted(shingles("k j i h g f e d c b a")));
}

RC_GTEST_PROP(Shingles, AreLeftOnce, ()) {
    // Of few and of many, with the same beginnings and without.
    auto const most = *rc::gen::element<std::uint64_t>(40, 5000);
    auto const shift = *rc::gen::element(0U, 48U);
    auto const count = *rc::gen::inRange<std::size_t>(0, 6000);
    std::vector<std::uint64_t> all(count);
    for (std::size_t i = 0; i < count; ++i)
        all[i] = (i * 2654435761U % most) << shift;
    std::vector<std::uint64_t> once = all;
    drop_repeated(once);
    RC_ASSERT(once.size() == std::set(all.begin(), all.end()).size());
    RC_ASSERT(set_of_shingles(once) == set_of_shingles(all));
}

TEST(Jaccard, IsSharedShinglesByAllOfBoth) {
    EXPECT_DOUBLE_EQ(jaccard(shingles("a b c d e f"), shingles("a b c d e g")), 1.0 / 3);
    EXPECT_DOUBLE_EQ(jaccard(shingles("a b c d e"), shingles("a b c d e")), 1);
    EXPECT_DOUBLE_EQ(jaccard(shingles("a b c d e"), shingles("a b c d")), 0);
    EXPECT_DOUBLE_EQ(jaccard({}, {}), 0);
}

TEST(Containment, IsSharedShinglesByThoseOfThePart) {
    EXPECT_DOUBLE_EQ(containment(shingles("a b c d e f"), shingles("x a b c d e f y")), 1);
    EXPECT_DOUBLE_EQ(containment(shingles("x a b c d e f y"), shingles("a b c d e f")), 0.5);
    EXPECT_DOUBLE_EQ(containment({}, shingles("a")), 0);
}

RC_GTEST_PROP(Shingles, CountAsSetsDo, ()) {
    auto const small = rc::gen::container<std::set<std::uint64_t>>(rc::gen::inRange(0, 40));
    std::set<std::uint64_t> const one = *small;
    std::set<std::uint64_t> const other = *small;
    std::vector<std::uint64_t> both;
    std::ranges::set_intersection(one, other, std::back_inserter(both));
    RC_ASSERT(shared_shingles(ShingleSet(one.begin(), one.end()),
                              ShingleSet(other.begin(), other.end())) == both.size());
}

}  // namespace
}  // namespace consult::campaign
