/// Whose word on the client's address is taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>
#include <consult/error.h>
#include <consult/http/message.h>

namespace consult::transport {

/// Where a request came from.
struct Origin {
    std::string peer;  ///< textual IP address
    bool secure = false;
};

class TrustedProxies {
public:
    /// Reads addresses and networks such as `10.0.0.0/8`. Refuses all that are neither.
    [[nodiscard]] static Result<TrustedProxies> parse(std::vector<std::string> const& networks);

    /// `peer` may be an IPv4 address mapped into IPv6.
    [[nodiscard]] bool contains(boost::asio::ip::address const& peer) const;

    /// The client behind the proxies, when `peer` is one: the right-most address of X-Forwarded-For
    /// that is not trusted itself. What stands left of it anyone could have written.
    [[nodiscard]] Origin origin(boost::asio::ip::address const& peer, bool secure,
                                http::Fields const& fields) const;

private:
    struct Network {
        boost::asio::ip::address_v6::bytes_type prefix{};
        unsigned bits = 0;
    };

    static std::optional<Network> parse_network(std::string_view text);

    std::vector<Network> networks_;
};

}  // namespace consult::transport
