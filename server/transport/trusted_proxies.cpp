#include "server/transport/trusted_proxies.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "server/transport/ascii.h"

namespace consult::transport {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v4;
using boost::asio::ip::address_v6;

/// IPv4 addresses are compared as IPv6 ones (RFC 4291 section 2.5.5.2).
constexpr unsigned mapped_bits = 96;

address_v6 as_v6(address const& any) {
    return any.is_v6() ? any.to_v6()
                       : boost::asio::ip::make_address_v6(boost::asio::ip::v4_mapped, any.to_v4());
}

address unmapped(address const& any) {
    if (!any.is_v6() || !any.to_v6().is_v4_mapped()) return any;
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, any.to_v6());
}

bool share_prefix(address_v6::bytes_type const& left, address_v6::bytes_type const& right,
                  unsigned bits) {
    unsigned const whole = bits / 8;
    if (!std::equal(left.begin(), left.begin() + whole, right.begin())) return false;
    if (bits % 8 == 0) return true;
    auto const mask = static_cast<unsigned char>(0xff00U >> (bits % 8));
    return ((left[whole] ^ right[whole]) & mask) == 0;
}

std::optional<address> parse_address(std::string_view text) {
    boost::system::error_code error;
    auto parsed = boost::asio::ip::make_address(text, error);
    if (error || (parsed.is_v6() && parsed.to_v6().scope_id() != 0)) return std::nullopt;
    return unmapped(parsed);
}

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// An element of X-Forwarded-For: some proxies add the port.
std::optional<address> parse_forwarded(std::string_view element) {
    if (element.starts_with('[')) {
        auto const close = element.find(']');
        return close == std::string_view::npos ? std::nullopt
                                               : parse_address(element.substr(1, close - 1));
    }
    auto const colon = element.find(':');
    bool const has_port = colon != std::string_view::npos && colon == element.rfind(':');
    return parse_address(has_port ? element.substr(0, colon) : element);
}

/// The elements of a list field, over all its lines, from left to right.
std::vector<std::string_view> elements(http::Fields const& fields, std::string_view name) {
    std::vector<std::string_view> found;
    for (auto const& [field, value] : fields.all()) {
        if (!same_ignoring_case(field, name)) continue;
        for (std::string_view rest = value;;) {
            auto const comma = rest.find(',');
            found.push_back(trimmed(rest.substr(0, comma)));
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    return found;
}

}  // namespace

std::optional<TrustedProxies::Network> TrustedProxies::parse_network(std::string_view text) {
    auto const slash = std::min(text.find('/'), text.size());
    auto const base = parse_address(text.substr(0, slash));
    if (!base) return std::nullopt;
    unsigned const width = base->is_v6() ? 128 : 32;
    unsigned bits = width;
    if (slash < text.size()) {
        auto const digits = text.substr(slash + 1);
        auto const* const last = digits.data() + digits.size();
        auto const [end, error] = std::from_chars(digits.data(), last, bits);
        if (error != std::errc{} || end != last || bits > width) return std::nullopt;
    }
    return Network{as_v6(*base).to_bytes(), base->is_v6() ? bits : bits + mapped_bits};
}

Result<TrustedProxies> TrustedProxies::parse(std::vector<std::string> const& networks) {
    TrustedProxies proxies;
    Problems problems;
    for (std::size_t i = 0; i < networks.size(); ++i) {
        std::string_view const text = trimmed(networks[i]);
        if (auto const network = parse_network(text)) {
            proxies.networks_.push_back(*network);
        } else {
            problems.add(ErrorCode::invalid, "trusted_proxies[" + std::to_string(i) + "]",
                         "listener.trusted_proxies.invalid",
                         "{network} is neither an IP address nor a network such as 10.0.0.0/8",
                         {{"network", std::string{text}}});
        }
    }
    if (!problems.empty()) return problems.refusal();
    return proxies;
}

bool TrustedProxies::contains(address const& peer) const {
    if (networks_.empty()) return false;
    auto const octets = as_v6(peer).to_bytes();
    for (Network const& network : networks_) {
        if (share_prefix(octets, network.prefix, network.bits)) return true;
    }
    return false;
}

Origin TrustedProxies::origin(address const& peer, bool secure, http::Fields const& fields) const {
    address client = unmapped(peer);
    if (!contains(client)) return {client.to_string(), secure};
    auto const hops = elements(fields, "X-Forwarded-For");
    for (auto hop = hops.rbegin(); hop != hops.rend() && contains(client); ++hop) {
        auto const named = parse_forwarded(*hop);
        if (!named) break;
        client = *named;
    }
    auto const schemes = elements(fields, "X-Forwarded-Proto");
    return {client.to_string(), schemes.empty() ? secure : schemes.back() == "https"};
}

}  // namespace consult::transport
