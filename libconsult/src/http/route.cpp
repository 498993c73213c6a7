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

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty())
        segments.push_back(next_segment(path));
    return segments;
}

bool is_variable(std::string_view segment) {
    return segment.starts_with('{');
}

/// Whether a path can be one of the pattern's, before anything of it is decoded: asked of every
/// route for every request.
bool has_form(std::vector<std::string> const& pattern, std::vector<std::string_view> const& path) {
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                      [](std::string const& wanted, std::string_view given) {
                          return wanted == given || (is_variable(wanted) && !given.empty());
                      });
}

/// The path's parts, decoded; nothing when one can't be. @pre has_form(pattern, path)
std::optional<std::vector<std::pair<std::string, std::string>>> parts_of(
    std::vector<std::string> const& pattern, std::vector<std::string_view> const& path) {
    std::vector<std::pair<std::string, std::string>> parts;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!is_variable(pattern[i])) continue;
        std::optional<std::string> value = percent_decoded(path[i]);
        if (!value || value->empty()) return std::nullopt;
        parts.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), std::move(*value));
    }
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

std::string_view Call::path_value(std::string_view name) const {
    return value_of(path, name);
}
std::string_view Call::query_value(std::string_view name) const {
    return value_of(query, name);
}

Route& RouteTable::add(std::string method, std::string pattern, std::string id, std::string summary,
                       Answering handler) {
    Route& route = routes_.emplace_back();
    route.method = std::move(method);
    for (std::string_view const segment : segments_of(pattern))
        route.segments.emplace_back(segment);
    route.pattern = std::move(pattern);
    route.id = std::move(id);
    route.summary = std::move(summary);
    route.handler = std::move(handler);
    return route;
}

Route& RouteTable::add_later(std::string method, std::string pattern, std::string id,
                             std::string summary, AnsweringLater handler) {
    Route& route =
        add(std::move(method), std::move(pattern), std::move(id), std::move(summary), {});
    route.handler = std::move(handler);
    return route;
}

RouteTable::Match RouteTable::match(std::string_view method, std::string_view path) const {
    Match match;
    std::string_view const wanted = method == "HEAD" ? "GET" : method;
    std::vector<std::string_view> const segments = segments_of(path);
    for (Route const& route : routes_) {
        if (!has_form(route.segments, segments)) continue;
        auto parts = parts_of(route.segments, segments);
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

std::string size_text(std::size_t octets) {
    return octets % mebibyte == 0 ? std::to_string(octets / mebibyte) + " MiB"
                                  : std::to_string(octets / kibibyte) + " KiB";
}

std::string_view media_type(Request const& request) {
    std::string_view type = request.fields.value("Content-Type");
    type = type.substr(0, type.find(';'));
    while (!type.empty() && type.back() == ' ')
        type.remove_suffix(1);
    return type;
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
