#include "exchange/link_target.h"

#include <algorithm>
#include <cstddef>

namespace consult::exchange {

bool is_allowed_link(std::string_view target) {
    for (char const c : target) {
        // White space and controls are where browsers and checkers disagree on the scheme.
        if (static_cast<unsigned char>(c) <= ' ') return false;
    }
    if (target.starts_with("//") || target.find('\\') != std::string_view::npos) return false;
    std::size_t const colon = target.find(':');
    // A colon behind the first / ? or # is no scheme's (RFC 3986 section 4.2): the link is
    // relative.
    if (colon == std::string_view::npos || target.find_first_of("/?#") < colon) return true;
    std::string scheme{target.substr(0, colon)};
    for (char& c : scheme) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::string white_space_encoded(std::string_view text) {
    std::string encoded;
    for (char const c : text) {
        switch (c) {
            case ' ': encoded += "%20"; break;
            case '\t': encoded += "%09"; break;
            case '\r': encoded += "%0D"; break;
            case '\n': encoded += "%0A"; break;
            default: encoded += c;
        }
    }
    return encoded;
}

std::string without_white_space(std::string_view link) {
    constexpr std::string_view white = " \t\r\n";
    std::size_t const begin = std::min(link.find_first_not_of(white), link.size());
    return white_space_encoded(link.substr(begin, link.find_last_not_of(white) + 1 - begin));
}

}  // namespace consult::exchange
