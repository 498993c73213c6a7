#include "campaign/hashed_numbers.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace consult::campaign {
namespace {

template <typename Hash>
void compare_with_map(std::size_t reserved) {
    std::mt19937_64 chance(1);
    HashedNumbers<Hash> numbers;
    if (reserved > 0) numbers.reserve(reserved);
    std::map<Hash, std::uint32_t> known;
    for (std::uint32_t number = 0; number < 100'000; ++number) {
        // From few, so that some come again; the highest and lowest hashes among them.
        auto hash =
            static_cast<Hash>((chance() % 50'000) * 0x9e3779b97f4a7c15 >> (64 - 8 * sizeof(Hash)));
        if (number % 1000 == 0) hash = static_cast<Hash>(~std::uint64_t{0});
        auto const [place, is_new] = known.try_emplace(hash, number);
        ASSERT_EQ(numbers.find(hash), is_new ? no_number : place->second);
        ASSERT_EQ(numbers.put(hash, number), is_new ? no_number : place->second);
        place->second = number;
    }
    for (auto const& [hash, number] : known)
        ASSERT_EQ(numbers.find(hash), number);
}

TEST(HashedNumbers, AreFoundByTheirHash) {
    compare_with_map<std::uint64_t>(0);
    compare_with_map<std::uint32_t>(0);
    compare_with_map<std::uint64_t>(10'000);
}

TEST(HashedNumbers, HaveNoneAtFirst) {
    EXPECT_EQ(HashedNumbers<std::uint64_t>{}.find(0), no_number);
}

TEST(HashedNumbers, AreMadeWhereThereAreNone) {
    HashedNumbers<std::uint64_t> numbers;
    constexpr std::uint32_t count = 1000;
    for (std::uint32_t time = 0; time < 2; ++time) {
        for (std::uint32_t i = 0; i < count; ++i) {
            std::uint64_t const hash = i * 0x9e3779b97f4a7c15;
            ASSERT_EQ(numbers.find_or_put(hash, [&] { return i + time; }), i);
            ASSERT_EQ(numbers.find(hash), i);
        }
    }
    std::size_t const octets = numbers.octets();
    for (std::uint32_t i = 0; i < count; ++i)
        numbers.find_or_put(i * 0x9e3779b97f4a7c15, [] { return 0U; });
    EXPECT_EQ(numbers.octets(), octets) << "what is found takes no memory";
}

TEST(HashedNumbers, ChangeByWhatTheyWere) {
    HashedNumbers<std::uint64_t> numbers;
    constexpr std::uint32_t count = 1000;
    for (std::uint32_t time = 0; time < 3; ++time) {
        for (std::uint32_t i = 0; i < count; ++i) {
            numbers.change(i * 0x9e3779b97f4a7c15, [&](std::uint32_t before) {
                return before == no_number ? i : before + 1;
            });
        }
    }
    for (std::uint32_t i = 0; i < count; ++i)
        ASSERT_EQ(numbers.find(i * 0x9e3779b97f4a7c15), i + 2);
}

TEST(HashedNumbers, TakeNoMoreMemoryThanWasReserved) {
    HashedNumbers<std::uint64_t> numbers;
    numbers.reserve(1000);
    std::size_t const octets = numbers.octets();
    for (std::uint32_t i = 0; i < 1000; ++i)
        numbers.put(i * 0x9e3779b97f4a7c15, i);
    EXPECT_EQ(numbers.octets(), octets);
}

}  // namespace
}  // namespace consult::campaign
