#include "web/cookie.h"

#include <algorithm>
#include <cctype>

namespace consult::web {
namespace {

bool is_cookie_field(std::string_view name) {
    return std::ranges::equal(
        name, std::string_view{"cookie"},
        [](unsigned char given, char wanted) { return std::tolower(given) == wanted; });
}

}  // namespace

std::string_view cookie(http::Request const& request, std::string_view name) {
    for (auto const& [field, value] : request.fields.all()) {
        if (!is_cookie_field(field)) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            std::string_view pair = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
            while (pair.starts_with(' '))
                pair.remove_prefix(1);
            if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
                return pair.substr(name.size() + 1);
            }
        }
    }
    return {};
}

void set_cookie(http::Response& response, bool secure, std::string_view name,
                std::string_view value) {
    std::string text{name};
    text += "=";
    text += value;
    text += "; Path=/; HttpOnly; SameSite=Lax";
    if (secure) text += "; Secure";
    if (value.empty()) text += "; Max-Age=0";
    response.fields.add("Set-Cookie", text);
}

}  // namespace consult::web
