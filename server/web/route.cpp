#include "web/route.h"

#include <algorithm>

#include "http/route.h"

namespace consult::web {
namespace {

/// The next part of a path; both begin with a slash.
std::string_view take_part(std::string_view& path) {
    path.remove_prefix(1);
    std::string_view const part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    return part;
}

/// Of a pattern that stands for whatever is below a path.
bool is_rest(std::string_view pattern) {
    return pattern.ends_with("/*");
}

std::optional<NamedValues> matched(std::string_view pattern, std::string_view path) {
    NamedValues names;
    if (is_rest(pattern)) {
        pattern.remove_suffix(1);
        return path.starts_with(pattern) ? std::optional{names} : std::nullopt;
    }
    while (pattern.starts_with('/') && path.starts_with('/')) {
        std::string_view const wanted = take_part(pattern);
        std::string_view const given = take_part(path);
        if (wanted.starts_with('{')) {
            std::optional<std::string> value = http::percent_decoded(given);
            if (!value || value->empty()) return std::nullopt;
            names.emplace_back(wanted.substr(1, wanted.size() - 2), std::move(*value));
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return names;
}

}  // namespace

void Visit::valid_until(std::optional<Instant> instant) {
    if (instant && (!scope.valid_until || *instant < *scope.valid_until)) {
        scope.valid_until = instant;
    }
}

void Routes::add(Route route) {
    route.address = "/{language}" + route.pattern;
    routes_.push_back(std::move(route));
}

void Routes::shared(std::string pattern, Showing show) {
    add({"GET", std::move(pattern), std::move(show), true});
}

void Routes::get(std::string pattern, Showing show) {
    add({"GET", std::move(pattern), std::move(show), false});
}

void Routes::get_below(std::string const& prefix, Showing show) {
    add({"GET", prefix + "/*", std::move(show), false});
}

void Routes::post(std::string pattern, Showing show) {
    add({"POST", std::move(pattern), std::move(show), false});
}

void Routes::post_file(std::string pattern, Showing show) {
    add({"POST", std::move(pattern), std::move(show), false, true});
}

void Routes::post_slow(std::string pattern, Showing show) {
    add({"POST", std::move(pattern), std::move(show), false, false, true});
}

void Routes::get_long(std::string pattern, Showing show) {
    add({"GET", std::move(pattern), std::move(show), false, false, false, true});
}

void Routes::post_long(std::string pattern, Showing show) {
    add({"POST", std::move(pattern), std::move(show), false, false, false, true});
}

void Routes::post_later(std::string pattern, ShowingLater show) {
    add({"POST", std::move(pattern), std::move(show), false});
}

Routes::Match Routes::match(std::string_view method, std::string_view path) const {
    if (method == "HEAD") method = "GET";
    Match result;
    for (Route const& route : routes_) {
        if (is_rest(route.pattern) && result.other_method) continue;
        std::optional<NamedValues> names = matched(route.pattern, path);
        if (!names) continue;
        if (route.method == method) return {&route, std::move(*names), false};
        result.other_method = true;
    }
    return result;
}

}  // namespace consult::web
