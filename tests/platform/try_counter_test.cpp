#include "platform/try_counter.h"

#include <gtest/gtest.h>
#include <string>

namespace consult::test {
namespace {

using namespace std::chrono_literals;

constexpr unsigned most_tries = 10;
constexpr Instant start{std::chrono::microseconds{1'000'000'000}};

void use_up(TryCounter& counter, std::string const& login, Instant now) {
    for (unsigned i = 0; i < most_tries; ++i) {
        EXPECT_FALSE(counter.admit(login, now)) << i;
    }
}

TEST(TryCounterTest, TheWaitIsToldInWholeSecondsUpward) {
    TryCounter counter{most_tries};
    use_up(counter, "aigul", start);
    EXPECT_EQ(counter.admit("aigul", start), std::chrono::seconds{900});
    EXPECT_EQ(counter.admit("aigul", start + 899s + 1us), std::chrono::seconds{1});
    EXPECT_EQ(counter.admit("aigul", start + 900s), std::nullopt);
}

TEST(TryCounterTest, TheWindowBeginsWithTheFirstTry) {
    TryCounter counter{most_tries};
    EXPECT_FALSE(counter.admit("aigul", start));
    for (unsigned i = 1; i < most_tries; ++i) {
        EXPECT_FALSE(counter.admit("aigul", start + 14min));
    }
    EXPECT_TRUE(counter.admit("aigul", start + 15min - 1us));
    EXPECT_FALSE(counter.admit("aigul", start + 15min));
}

TEST(TryCounterTest, AForgottenLoginGetsAWholeWindowOfItsOwn) {
    TryCounter counter{most_tries};
    EXPECT_FALSE(counter.admit("aigul", start));
    counter.forget("aigul");
    use_up(counter, "aigul", start + 10min);
    // The first window is over, the second is not.
    EXPECT_TRUE(counter.admit("aigul", start + 16min));
}

TEST(TryCounterTest, FloodingWithLoginsForgetsOnlyTheOldest) {
    TryCounter counter{most_tries};
    use_up(counter, "first", start);
    use_up(counter, "second", start + 1us);
    for (std::size_t i = 0; i < TryCounter::most_names - 1; ++i) {
        EXPECT_FALSE(counter.admit("login" + std::to_string(i), start + 2us));
    }
    EXPECT_TRUE(counter.admit("second", start + 3us));
    EXPECT_FALSE(counter.admit("first", start + 3us));
}

TEST(TryCounterTest, ManySignInsAtOneInstantAreBounded) {
    TryCounter counter{most_tries};
    for (std::size_t i = 0; i < TryCounter::most_names + 10; ++i) {
        EXPECT_FALSE(counter.admit("aigul", start));
        counter.forget("aigul");
    }
    use_up(counter, "aigul", start);
    EXPECT_TRUE(counter.admit("aigul", start));
}

}  // namespace
}  // namespace consult::test
