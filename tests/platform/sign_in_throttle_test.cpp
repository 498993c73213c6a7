#include "platform/sign_in_throttle.h"

#include <gtest/gtest.h>
#include <string>

namespace consult::test {
namespace {

using namespace std::chrono_literals;

constexpr Instant start{std::chrono::microseconds{1'000'000'000}};

void use_up(SignInThrottle& throttle, std::string const& login, Instant now) {
    for (unsigned i = 0; i < SignInThrottle::most_tries; ++i) {
        EXPECT_FALSE(throttle.admit(login, now)) << i;
    }
}

TEST(SignInThrottleTest, TheWaitIsToldInWholeSecondsUpward) {
    SignInThrottle throttle;
    use_up(throttle, "aigul", start);
    EXPECT_EQ(throttle.admit("aigul", start), std::chrono::seconds{900});
    EXPECT_EQ(throttle.admit("aigul", start + 899s + 1us), std::chrono::seconds{1});
    EXPECT_EQ(throttle.admit("aigul", start + 900s), std::nullopt);
}

TEST(SignInThrottleTest, TheWindowBeginsWithTheFirstTry) {
    SignInThrottle throttle;
    EXPECT_FALSE(throttle.admit("aigul", start));
    for (unsigned i = 1; i < SignInThrottle::most_tries; ++i) {
        EXPECT_FALSE(throttle.admit("aigul", start + 14min));
    }
    EXPECT_TRUE(throttle.admit("aigul", start + 15min - 1us));
    EXPECT_FALSE(throttle.admit("aigul", start + 15min));
}

TEST(SignInThrottleTest, AForgottenLoginGetsAWholeWindowOfItsOwn) {
    SignInThrottle throttle;
    EXPECT_FALSE(throttle.admit("aigul", start));
    throttle.forget("aigul");
    use_up(throttle, "aigul", start + 10min);
    // The first window is over, the second is not.
    EXPECT_TRUE(throttle.admit("aigul", start + 16min));
}

TEST(SignInThrottleTest, FloodingWithLoginsForgetsOnlyTheOldest) {
    SignInThrottle throttle;
    use_up(throttle, "first", start);
    use_up(throttle, "second", start + 1us);
    for (std::size_t i = 0; i < SignInThrottle::most_logins - 1; ++i) {
        EXPECT_FALSE(throttle.admit("login" + std::to_string(i), start + 2us));
    }
    EXPECT_TRUE(throttle.admit("second", start + 3us));
    EXPECT_FALSE(throttle.admit("first", start + 3us));
}

TEST(SignInThrottleTest, ManySignInsAtOneInstantAreBounded) {
    SignInThrottle throttle;
    for (std::size_t i = 0; i < SignInThrottle::most_logins + 10; ++i) {
        EXPECT_FALSE(throttle.admit("aigul", start));
        throttle.forget("aigul");
    }
    use_up(throttle, "aigul", start);
    EXPECT_TRUE(throttle.admit("aigul", start));
}

}  // namespace
}  // namespace consult::test
