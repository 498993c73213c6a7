#include "platform/sign_in_throttle.h"

#include <gtest/gtest.h>
#include <string>

namespace consult::test {
namespace {

constexpr Instant start{std::chrono::microseconds{1'000'000'000}};

std::string numbered(std::string name, unsigned number) {
    return name + std::to_string(number);
}

TEST(SignInThrottleTest, AGuesserDoesNotLockTheOwnerOut) {
    SignInThrottle throttle;
    for (unsigned i = 0; i < SignInThrottle::most_of_login_in_network; ++i) {
        EXPECT_FALSE(throttle.admit("aigul", "192.0.2.66", start)) << i;
    }
    // Refused, however often, from there alone.
    for (unsigned i = 0; i < SignInThrottle::most_of_login; ++i) {
        EXPECT_TRUE(throttle.admit("aigul", "192.0.2.66", start));
    }
    EXPECT_FALSE(throttle.admit("aigul", "192.0.2.1", start));
}

TEST(SignInThrottleTest, ManyGuessersOfOneLoginAreStopped) {
    SignInThrottle throttle;
    for (unsigned i = 0; i < SignInThrottle::most_of_login; ++i) {
        EXPECT_FALSE(throttle.admit("aigul", numbered("network", i), start)) << i;
    }
    EXPECT_TRUE(throttle.admit("aigul", "192.0.2.1", start));
    EXPECT_FALSE(throttle.admit("daniyar", "192.0.2.1", start));
}

TEST(SignInThrottleTest, OneNetworkTryingManyLoginsIsStopped) {
    SignInThrottle throttle;
    for (unsigned i = 0; i < SignInThrottle::most_of_network; ++i) {
        EXPECT_FALSE(throttle.admit(numbered("login", i), "192.0.2.66", start)) << i;
    }
    EXPECT_TRUE(throttle.admit("aigul", "192.0.2.66", start));
    EXPECT_FALSE(throttle.admit("aigul", "192.0.2.1", start));
}

TEST(SignInThrottleTest, WhatSucceedsDoesNotCountForTheLogin) {
    SignInThrottle throttle;
    for (unsigned i = 0; i < 2 * SignInThrottle::most_of_login; ++i) {
        EXPECT_FALSE(throttle.admit("aigul", "192.0.2.1", start)) << i;
        throttle.forget("aigul", "192.0.2.1");
    }
}

TEST(SignInThrottleTest, WhatSucceedsDoesNotCountForTheNetwork) {
    SignInThrottle throttle;
    for (unsigned i = 0; i < 2 * SignInThrottle::most_of_network; ++i) {
        std::string const login = numbered("login", i);
        EXPECT_FALSE(throttle.admit(login, "192.0.2.1", start)) << i;
        throttle.forget(login, "192.0.2.1");
    }
}

}  // namespace
}  // namespace consult::test
