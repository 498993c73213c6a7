#include "web/cookie.h"

namespace consult::web {

std::string_view cookie(http::Request const& request, std::string_view name) {
    for (auto const& [field, value] : request.fields.all()) {
        if (field.size() != 6 || (field != "Cookie" && field != "cookie")) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            std::string_view pair = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
            while (pair.starts_with(' ')) pair.remove_prefix(1);
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
