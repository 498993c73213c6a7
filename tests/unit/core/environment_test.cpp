#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include <consult/environment.h>

namespace consult {
namespace {

using namespace std::chrono_literals;

TEST(ManualClock, moves_only_when_told) {
    Instant const start{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
    ManualClock clock{start};
    EXPECT_EQ(clock.now(), start);
    clock.advance(1us);
    EXPECT_EQ(clock.now(), start + 1us);
    clock.set(start - 24h);
    EXPECT_EQ(clock.now(), start - 24h);
}

TEST(SystemClock, counts_microseconds_since_1970) {
    // Wide enough for any machine with a set clock; a wrong unit or epoch falls far outside.
    Instant const now = SystemClock{}.now();
    EXPECT_GT(now, Instant{std::chrono::sys_days{std::chrono::year{2020} / 1 / 1}});
    EXPECT_LT(now, Instant{std::chrono::sys_days{std::chrono::year{2200} / 1 / 1}});
}

TEST(SystemRandomness, gives_a_different_salt_each_time) {
    SystemRandomness randomness;
    EXPECT_NE(randomness.salt(), randomness.salt());
    EXPECT_NE(randomness.salt(), Digest{});
}

TEST(SystemRandomness, fills_all_octets_and_no_others) {
    // Over 64 fillings an octet that is never written stays zero; one that is, practically never.
    SystemRandomness randomness;
    std::array<std::uint8_t, 18> seen{};
    for (int round = 0; round < 64; ++round) {
        std::array<std::uint8_t, 18> octets{};
        randomness.fill(std::span{octets}.subspan(1, 16));
        for (std::size_t i = 0; i < octets.size(); ++i)
            seen[i] |= octets[i];
    }
    EXPECT_EQ(seen.front(), 0);
    EXPECT_EQ(seen.back(), 0);
    for (std::size_t i = 1; i < 17; ++i)
        EXPECT_NE(seen[i], 0) << i;
}

TEST(SystemRandomness, may_be_asked_for_nothing) {
    SystemRandomness{}.fill({});
}

TEST(SeededRandomness, gives_the_digests_of_seed_and_counter) {
    // SHA-256 of 00000000000000070000000000000000, as sha256sum computes it.
    SeededRandomness randomness{7};
    EXPECT_EQ(to_hex(randomness.salt()),
              "e8dd943d366caae7beb706c6ae668eff0a257fc56edc27d7b2fa1c31bdf2eec1");
}

TEST(SeededRandomness, repeats_itself_for_the_same_seed_only) {
    SeededRandomness one{1};
    SeededRandomness same{1};
    SeededRandomness other{2};
    Digest const first = one.salt();
    Digest const second = one.salt();
    EXPECT_NE(first, second);
    EXPECT_EQ(same.salt(), first);
    EXPECT_EQ(same.salt(), second);
    EXPECT_NE(other.salt(), first);
}

TEST(SeededRandomness, fills_any_length) {
    SeededRandomness randomness{3};
    std::vector<std::uint8_t> octets(100);
    randomness.fill(octets);
    SeededRandomness again{3};
    EXPECT_EQ(digest_from(BytesView{reinterpret_cast<char const*>(octets.data()), 32}),
              again.salt());
    EXPECT_NE(std::vector<std::uint8_t>(octets.end() - 4, octets.end()),
              std::vector<std::uint8_t>(4));
}

TEST(SeededRandomness, gives_no_salt_twice_to_threads_that_share_it) {
    SeededRandomness randomness{4};
    std::vector<std::vector<Digest>> salts(4);
    std::vector<std::jthread> threads;
    for (auto& own : salts) {
        threads.emplace_back([&own, &randomness] {
            for (int i = 0; i < 250; ++i)
                own.push_back(randomness.salt());
        });
    }
    threads.clear();
    std::vector<Digest> all;
    for (auto const& own : salts)
        all.insert(all.end(), own.begin(), own.end());
    std::sort(all.begin(), all.end());
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

}  // namespace
}  // namespace consult
