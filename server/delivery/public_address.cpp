#include "delivery/public_address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace consult::delivery {
namespace {

struct Network {
    std::uint32_t address;
    unsigned bits;
};
constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c = 0) {
    return a << 24 | b << 16 | c << 8;
}
constexpr std::array<Network, 15> apart_v4{{
    {v4(0, 0), 8},
    {v4(10, 0), 8},
    {v4(100, 64), 10},
    {v4(127, 0), 8},
    {v4(169, 254), 16},
    {v4(172, 16), 12},
    {v4(192, 0, 0), 24},
    {v4(192, 0, 2), 24},
    {v4(192, 88, 99), 24},
    {v4(192, 168), 16},
    {v4(198, 18), 15},
    {v4(198, 51, 100), 24},
    {v4(203, 0, 113), 24},
    {v4(224, 0), 4},
    {v4(240, 0), 4},
}};

bool is_public_v4(std::uint32_t address) {
    return std::ranges::none_of(apart_v4, [&](Network const& network) {
        return (address ^ network.address) >> (32 - network.bits) == 0;
    });
}

/// Global unicast is 2000::/3; within it 2001::/23 is of protocols, 2001:db8::/32 of examples, and
/// 2002::/16 and ::ffff:0:0/96 hold an IPv4 address.
bool is_public_v6(in6_addr const& address) {
    std::uint8_t const* const octets = address.s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        std::uint32_t inner = 0;
        std::memcpy(&inner, octets + 12, sizeof inner);
        return is_public_v4(ntohl(inner));
    }
    bool const is_global = octets[0] >> 5 == 1;
    bool const is_of_protocols = octets[0] == 0x20 && octets[1] == 0x01 && octets[2] < 0x02;
    bool const is_example =
        octets[0] == 0x20 && octets[1] == 0x01 && octets[2] == 0x0d && octets[3] == 0xb8;
    bool const is_tunnel = octets[0] == 0x20 && octets[1] == 0x02;
    return is_global && !is_of_protocols && !is_example && !is_tunnel;
}

}  // namespace

bool is_public_address(sockaddr const& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4_address{};
        std::memcpy(&v4_address, &address, sizeof v4_address);
        return is_public_v4(ntohl(v4_address.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6_address{};
        std::memcpy(&v6_address, &address, sizeof v6_address);
        return is_public_v6(v6_address.sin6_addr);
    }
    return false;
}

}  // namespace consult::delivery
