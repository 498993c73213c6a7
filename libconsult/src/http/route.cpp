#include "http/route.h"

#include <algorithm>

namespace consult::http {
namespace {

std::optional<int> hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::string_view next_segment(std::string_view& path) {
    if (!path.empty() && path.front() == '/') path.remove_prefix(1);
    std::size_t const end = std::min(path.find('/'), path.size());
    std::string_view const segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

/// The path's parts when it has the pattern's form.
std::optional<std::vector<std::pair<std::string, std::string>>> matched(std::string_view pattern,
                                                                        std::string_view path) {
    std::vector<std::pair<std::string, std::string>> parts;
    while (!pattern.empty() && !path.empty()) {
        std::string_view const wanted = next_segment(pattern);
        std::string_view const given = next_segment(path);
        if (wanted.starts_with('{')) {
            std::optional<std::string> value = percent_decoded(given);
            if (!value || value->empty()) return std::nullopt;
            parts.emplace_back(wanted.substr(1, wanted.size() - 2), std::move(*value));
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parts;
}

std::string_view value_of(std::vector<std::pair<std::string, std::string>> const& pairs,
                          std::string_view name) {
    for (auto const& [known, value] : pairs) {
        if (known == name) return value;
    }
    return {};
}

}  // namespace

std::string_view Call::path_value(std::string_view name) const { return value_of(path, name); }
std::string_view Call::query_value(std::string_view name) const { return value_of(query, name); }

Route& RouteTable::add(std::string method, std::string pattern, std::string id,
                       std::string summary, Answering handler) {
    Route& route = routes_.emplace_back();
    route.method = std::move(method);
    route.pattern = std::move(pattern);
    route.id = std::move(id);
    route.summary = std::move(summary);
    route.handler = std::move(handler);
    return route;
}

Route& RouteTable::add_later(std::string method, std::string pattern, std::string id,
                             std::string summary, AnsweringLater handler) {
    Route& route = add(std::move(method), std::move(pattern), std::move(id), std::move(summary), {});
    route.handler = std::move(handler);
    return route;
}

RouteTable::Match RouteTable::match(std::string_view method, std::string_view path) const {
    Match match;
    std::string_view const wanted = method == "HEAD" ? "GET" : method;
    for (Route const& route : routes_) {
        auto parts = matched(route.pattern, path);
        if (!parts) continue;
        if (route.method == wanted) {
            match.route = &route;
            match.path = std::move(*parts);
            return match;
        }
        match.allowed.push_back(route.method);
    }
    return match;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            if (i + 2 >= text.size()) return std::nullopt;
            std::optional<int> const high = hex_value(text[i + 1]);
            std::optional<int> const low = hex_value(text[i + 2]);
            if (!high || !low) return std::nullopt;
            decoded += static_cast<char>(*high * 16 + *low);
            i += 2;
        }
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') ||
                           std::string_view{"-._~"}.find(c) != std::string_view::npos;
        if (plain) {
            encoded += c;
        } else {
            auto const octet = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[octet >> 4];
            encoded += digits[octet & 15];
        }
    }
    return encoded;
}

std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(
    std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!query.empty()) {
        std::size_t const end = std::min(query.find('&'), query.size());
        std::string_view const pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) continue;
        std::size_t const equals = std::min(pair.find('='), pair.size());
        std::optional<std::string> name = percent_decoded(pair.substr(0, equals), true);
        std::optional<std::string> value =
            percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value || pairs.size() == 200) return std::nullopt;
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return pairs;
}

}  // namespace consult::http
