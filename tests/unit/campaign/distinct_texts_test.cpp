#include "campaign/distinct_texts.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace consult::campaign {
namespace {

constexpr std::uint64_t factor = 0x9e3779b97f4a7c15;

TEST(DistinctTexts, AreKnownByOctetsAndByWords) {
    DistinctTexts texts;
    EXPECT_EQ(texts.find_or_add(1, 2, [] { return 0U; }), 0U);
    EXPECT_EQ(texts.written(1), 0U);
    EXPECT_EQ(texts.worded(2), 0U);
    EXPECT_EQ(texts.find_or_add(1, 3, [] { return 9U; }), 0U) << "by its octets";
    EXPECT_EQ(texts.worded(3), no_number);
    EXPECT_EQ(texts.find_or_add(4, 2, [] { return 9U; }), 0U) << "by its words";
    EXPECT_EQ(texts.written(4), 0U) << "written in another way";
    EXPECT_EQ(texts.find_or_add(5, 6, [] { return 1U; }), 1U);
    EXPECT_EQ(texts.written(7), no_number);
}

TEST(DistinctTexts, TakeNoMoreMemoryThanWasReserved) {
    DistinctTexts texts;
    constexpr std::uint32_t count = 100'000;
    texts.reserve(count);
    std::size_t const octets = texts.octets();
    for (std::uint32_t i = 0; i < count; ++i)
        texts.find_or_add(i * factor, i * factor, [&] { return i; });
    EXPECT_EQ(texts.octets(), octets);
}

TEST(DistinctTexts, CanBeLookedAtWhileSomeAreAdded) {
    DistinctTexts texts;
    constexpr std::uint32_t count = 100'000;
    std::atomic<std::uint32_t> added = 0;
    std::atomic<std::uint32_t> wrong = 0;
    {
        std::jthread const looking([&] {
            for (std::uint32_t known = 0; known < count; known = added) {
                for (std::uint32_t i = known / 2; i < known; ++i)
                    wrong += texts.written((i + 1) * factor) != i;
            }
        });
        for (std::uint32_t i = 0; i < count; ++i) {
            texts.find_or_add((i + 1) * factor, (i + 1) * factor, [&] { return i; });
            added = i + 1;
        }
    }
    EXPECT_EQ(wrong, 0U);
}

}  // namespace
}  // namespace consult::campaign
