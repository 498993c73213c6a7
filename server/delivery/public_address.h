/// Which network addresses are everybody's.
#pragma once

struct sockaddr;

namespace consult::delivery {

/// Whether an address is of the public Internet: not of this machine, a private or local network, a
/// group, or set apart for tests and tunnels (RFC 6890). What is neither IPv4 nor IPv6 is not.
[[nodiscard]] bool is_public_address(sockaddr const& address);

}  // namespace consult::delivery
