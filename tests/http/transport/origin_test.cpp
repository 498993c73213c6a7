// Whose word on the client's address is taken.
#include <gmock/gmock.h>

#include "server/transport/trusted_proxies.h"

namespace consult::transport {
namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

Origin origin(std::vector<std::string> const& trusted, std::string const& peer,
              Lines const& lines) {
    http::Fields fields;
    for (auto const& [name, value] : lines)
        fields.add(name, value);
    return TrustedProxies::parse(trusted).value().origin(boost::asio::ip::make_address(peer), false,
                                                         fields);
}

TEST(Origin, is_the_peer_when_nobody_is_trusted) {
    auto const from =
        origin({}, "203.0.113.9", {{"X-Forwarded-For", "6.6.6.6"}, {"X-Forwarded-Proto", "https"}});
    EXPECT_EQ(from.peer, "203.0.113.9");
    EXPECT_FALSE(from.secure);
}

TEST(Origin, is_the_right_most_address_not_trusted) {
    std::vector<std::string> const trusted{"10.0.0.0/8", "192.0.2.1"};
    EXPECT_EQ(origin(trusted, "10.1.2.3", {{"X-Forwarded-For", "6.6.6.6, 203.0.113.9"}}).peer,
              "203.0.113.9");
    EXPECT_EQ(origin(trusted, "10.1.2.3",
                     {{"X-Forwarded-For", "6.6.6.6, 203.0.113.9 ,192.0.2.1, 10.0.0.1"}})
                  .peer,
              "203.0.113.9");
    // Several lines are one list.
    EXPECT_EQ(origin(trusted, "10.1.2.3",
                     {{"x-forwarded-for", "6.6.6.6"}, {"X-FORWARDED-FOR", "203.0.113.9, 10.0.0.1"}})
                  .peer,
              "203.0.113.9");
}

TEST(Origin, is_the_left_most_when_all_are_trusted) {
    EXPECT_EQ(origin({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "10.0.0.7, 10.0.0.1"}}).peer,
              "10.0.0.7");
}

TEST(Origin, stops_where_the_list_is_no_list_of_addresses) {
    for (auto const* broken : {"unknown", "", "1.2.3", "::g", "203.0.113.9, ", "1.2.3.4.5", "[::1",
                               "_hidden", "fe80::1%eth0"}) {
        EXPECT_EQ(origin({"10.0.0.0/8"}, "10.1.2.3",
                         {{"X-Forwarded-For", std::string{"6.6.6.6, "} + broken}})
                      .peer,
                  "10.1.2.3")
            << broken;
    }
}

TEST(Origin, may_be_named_with_a_port) {
    EXPECT_EQ(origin({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "203.0.113.9:443"}}).peer,
              "203.0.113.9");
    EXPECT_EQ(origin({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "[2001:db8::9]:443"}}).peer,
              "2001:db8::9");
    EXPECT_EQ(origin({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "2001:db8::9"}}).peer,
              "2001:db8::9");
}

TEST(Origin, mapped_addresses_are_their_ipv4_ones) {
    EXPECT_EQ(
        origin({"10.0.0.0/8"}, "::ffff:10.1.2.3", {{"X-Forwarded-For", "::ffff:203.0.113.9"}}).peer,
        "203.0.113.9");
    EXPECT_EQ(origin({}, "::ffff:203.0.113.9", {}).peer, "203.0.113.9");
}

TEST(Origin, networks_end_at_their_bits) {
    auto const trusts = [](std::string const& network, std::string const& peer) {
        return TrustedProxies::parse({network})->contains(boost::asio::ip::make_address(peer));
    };
    EXPECT_TRUE(trusts("192.0.2.128/25", "192.0.2.128"));
    EXPECT_FALSE(trusts("192.0.2.128/25", "192.0.2.127"));
    EXPECT_TRUE(trusts("192.0.2.7", "192.0.2.7"));
    EXPECT_FALSE(trusts("192.0.2.7", "192.0.2.6"));
    EXPECT_TRUE(trusts("0.0.0.0/0", "255.255.255.255"));
    EXPECT_FALSE(trusts("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(trusts("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_FALSE(trusts("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_TRUE(trusts("::/0", "10.0.0.1"));
}

TEST(Origin, secure_is_what_the_nearest_proxy_says) {
    auto const secure = [](Lines const& lines) {
        return origin({"10.0.0.0/8"}, "10.1.2.3", lines).secure;
    };
    EXPECT_TRUE(secure({{"X-Forwarded-Proto", "https"}}));
    EXPECT_FALSE(secure({{"X-Forwarded-Proto", "http"}}));
    EXPECT_FALSE(secure({{"X-Forwarded-Proto", "https, http"}}));
    EXPECT_FALSE(secure({{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Proto", "http"}}));
    EXPECT_FALSE(secure({}));
}

TEST(Origin, networks_that_are_none_are_refused_together) {
    auto const refused = TrustedProxies::parse({"10.0.0.0/8", "10.0.0.0/33", "10.0.0/8", "::1/129",
                                                "10.0.0.1/", "10.0.0.1/-1", "10.0.0.1/8x", ""});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problems().size(), 7U);
    EXPECT_EQ(refused.error().problems().front().field, "trusted_proxies[1]");
}

}  // namespace
}  // namespace consult::transport
