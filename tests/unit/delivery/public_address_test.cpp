/// Which addresses may be called.
#include "delivery/public_address.h"

#include <arpa/inet.h>
#include <cstring>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <string>

namespace consult::test {
namespace {

bool is_public(std::string const& text) {
    sockaddr_storage storage{};
    if (text.find(':') == std::string::npos) {
        auto& address = reinterpret_cast<sockaddr_in&>(storage);
        address.sin_family = AF_INET;
        EXPECT_EQ(inet_pton(AF_INET, text.c_str(), &address.sin_addr), 1) << text;
    } else {
        auto& address = reinterpret_cast<sockaddr_in6&>(storage);
        address.sin6_family = AF_INET6;
        EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &address.sin6_addr), 1) << text;
    }
    return delivery::is_public_address(reinterpret_cast<sockaddr const&>(storage));
}

class PublicAddress : public ::testing::TestWithParam<char const*> {};
INSTANTIATE_TEST_SUITE_P(Addresses, PublicAddress,
                         ::testing::Values("1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255",
                                           "100.128.0.0", "128.0.0.1", "172.15.255.255",
                                           "172.32.0.0", "192.167.255.255", "192.169.0.0",
                                           "198.17.255.255", "198.20.0.0", "223.255.255.255",
                                           "2a00:1450::1", "2606:4700::1111", "2001:200::1",
                                           "3fff::1"));
TEST_P(PublicAddress, IsCalled) {
    EXPECT_TRUE(is_public(GetParam()));
}

class PrivateAddress : public ::testing::TestWithParam<char const*> {};
INSTANTIATE_TEST_SUITE_P(
    Addresses, PrivateAddress,
    ::testing::Values("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1",
                      "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
                      "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1",
                      "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.9",
                      "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
                      "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1",
                      "100::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
                      "2001::1", "2001:db8::1", "2002:7f00:1::"));
TEST_P(PrivateAddress, IsNotCalled) {
    EXPECT_FALSE(is_public(GetParam()));
}

TEST(OtherAddress, IsNotCalled) {
    sockaddr address{};
    address.sa_family = AF_UNIX;
    EXPECT_FALSE(delivery::is_public_address(address));
}

}  // namespace
}  // namespace consult::test
