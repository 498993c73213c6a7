#include "http/route.h"

#include <gtest/gtest.h>

#include "http/rate_limit.h"

namespace consult::http {
namespace {

TEST(RouteTable, MatchesPartsAndTellsAllowedMethods) {
    RouteTable table;
    table.add("GET", "/a/{x}", "one", "", [](Call&) -> Answer { return Response{}; });
    table.add("PUT", "/a/{x}", "two", "", [](Call&) -> Answer { return Response{}; });
    RouteTable::Match const match = table.match("GET", "/a/%41b");
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.path.front(), (std::pair<std::string, std::string>{"x", "Ab"}));
    EXPECT_EQ(table.match("HEAD", "/a/b").route, match.route);
    EXPECT_EQ(table.match("DELETE", "/a/b").allowed.size(), 2u);
    for (char const* const other : {"/a", "/a/", "/a/b/c", "/b/b", "/a/%zz", ""}) {
        EXPECT_EQ(table.match("GET", other).route, nullptr) << other;
    }
}

TEST(ParseQuery, DecodesAsFormsWriteIt) {
    auto const pairs = parse_query("a=1+2&b=%D0%B6&c&&d=%3D");
    ASSERT_TRUE(pairs.has_value());
    ASSERT_EQ(pairs->size(), 4u);
    EXPECT_EQ((*pairs)[0].second, "1 2");
    EXPECT_EQ((*pairs)[1].second, "ж");
    EXPECT_EQ((*pairs)[2].second, "");
    EXPECT_EQ((*pairs)[3].second, "=");
    EXPECT_FALSE(parse_query("a=%2").has_value());
}

TEST(RateLimiter, AFullBucketGivesItsBurstAndThenFlows) {
    RateLimiter limiter{{2, 3}};
    Instant now{std::chrono::seconds{1000}};
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(limiter.take("a", now).has_value());
    EXPECT_EQ(limiter.take("a", now), 1);
    EXPECT_FALSE(limiter.take("b", now).has_value());
    now += std::chrono::milliseconds{500};
    EXPECT_FALSE(limiter.take("a", now).has_value());
    EXPECT_TRUE(limiter.take("a", now).has_value());
    // A clock that steps back gives nothing away.
    EXPECT_TRUE(limiter.take("a", now - std::chrono::hours{1}).has_value());
}

TEST(RateLimiter, TellsNobodyToWaitForEver) {
    Instant const now{std::chrono::seconds{1000}};
    for (RateLimit const limit : {RateLimit{0, 1}, RateLimit{1e-9, 1}}) {
        RateLimiter limiter{limit};
        EXPECT_FALSE(limiter.take("a", now).has_value());
        EXPECT_EQ(limiter.take("a", now), 3600);
    }
}

TEST(RateLimiter, HoldsNoMoreBucketsThanItMay) {
    RateLimiter limiter{{0.1, 2}, 2};
    Instant now{std::chrono::seconds{1000}};
    EXPECT_FALSE(limiter.take("a", now).has_value());
    EXPECT_FALSE(limiter.take("b", now).has_value());
    EXPECT_EQ(limiter.take("c", now), 1);
    EXPECT_FALSE(limiter.take("a", now).has_value()) << "a known key keeps its bucket";
    now += std::chrono::seconds{11};  // b is full again and forgotten
    EXPECT_FALSE(limiter.take("c", now).has_value());
}

TEST(NetworkOf, GroupsIpv6ByTheNetworkAHouseholdIsGiven) {
    EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
}

}  // namespace
}  // namespace consult::http
