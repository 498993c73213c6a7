#include "web/address.h"

#include <algorithm>

#include "http/route.h"

namespace consult::web {

std::string_view value_of(NamedValues const& values, std::string_view name) {
    auto const found = std::ranges::find(values, name, &NamedValues::value_type::first);
    return found == values.end() ? std::string_view{} : found->second;
}

std::string in_language(page::UiLanguage language, std::string_view path) {
    return "/" + std::string{page::code(language)} + std::string{path};
}

std::string with_query(std::string path, NamedValues const& values) {
    char mark = '?';
    for (auto const& [name, value] : values) {
        if (value.empty()) continue;
        path += mark;
        path += http::percent_encoded(name) + "=" + http::percent_encoded(value);
        mark = '&';
    }
    return path;
}

std::string with_place(std::string path, NamedValues query, std::string_view eid) {
    std::string address = with_query(std::move(path), with_value(std::move(query), "at", eid));
    if (!eid.empty()) address += "#" + std::string{eid};
    return address;
}

std::string path_part(std::string_view value) {
    return http::percent_encoded(value);
}

NamedValues with_value(NamedValues values, std::string_view name, std::string_view value) {
    std::erase_if(values, [&](auto const& each) { return each.first == name; });
    if (!value.empty()) values.emplace_back(name, value);
    return values;
}

Target target_of(std::string_view target) {
    std::size_t const mark = target.find('?');
    if (mark == std::string_view::npos) return {target, {}};
    return {target.substr(0, mark), target.substr(mark + 1)};
}

bool is_local_path(std::string_view path) {
    bool const rooted = path.starts_with('/') && !path.starts_with("//");
    return rooted && std::ranges::all_of(
                         path, [](unsigned char c) { return c > ' ' && c < 0x7f && c != '\\'; });
}

}  // namespace consult::web
