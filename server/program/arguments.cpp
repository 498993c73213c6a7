#include "program/arguments.h"

#include <map>
#include <string_view>

#include "platform/database_name.h"

namespace consult::program {
namespace {

struct LongestFirst {
    bool operator()(std::string_view a, std::string_view b) const {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    }
};
/// What is not repeated, and the number of the argument that it stands in. One may be a part of
/// another.
using Places = std::map<std::string_view, std::size_t, LongestFirst>;

void add(Places& places, std::string_view value, std::size_t number) {
    if (may_hold_password(value)) places.emplace(value, number);
}

void replace_all(std::string& text, std::string_view value, std::string const& by) {
    for (std::size_t at = text.find(value); at != std::string::npos;
         at = text.find(value, at + by.size())) {
        text.replace(at, value.size(), by);
    }
}

}  // namespace

std::string without_passwords(std::string text, std::span<char const* const> arguments) {
    Places places;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        std::string_view const argument = arguments[i];
        add(places, argument, i);
        std::size_t const equals = argument.find('=');
        bool const is_option = argument.starts_with('-') && equals != std::string_view::npos;
        if (is_option) add(places, argument.substr(equals + 1), i);
    }
    for (auto const& [value, number] : places) {
        replace_all(
            text, value,
            "argument " + std::to_string(number) + " (not repeated: it may hold a password)");
    }
    return text;
}

}  // namespace consult::program
