#include "page/ui_language.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

namespace consult::page {
namespace {

struct Names {
    std::string_view code;
    std::string_view own_name;
};

constexpr std::array<Names, all_ui_languages.size()> names{{
    {"kk", "Қазақша"},
    {"ru", "Русский"},
    {"en", "English"},
}};

std::size_t index(UiLanguage language) {
    return static_cast<std::size_t>(language);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t";
    std::size_t const first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// The part before `cut`, which is taken off `rest` with it.
std::string_view take(std::string_view& rest, char cut) {
    std::size_t const at = rest.find(cut);
    std::string_view const part = trimmed(rest.substr(0, at));
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
    return part;
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// The weight after `q=`; 1 when none is given, 0 when it cannot be read.
double weight(std::string_view parameter) {
    if (parameter.empty()) return 1;
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return 0;
    parameter.remove_prefix(2);
    double value = 0;
    char const* const whole = parameter.data() + parameter.size();
    auto const [end, error] = std::from_chars(parameter.data(), whole, value);
    return error == std::errc{} && end == whole && value >= 0 && value <= 1 ? value : 0;
}

}  // namespace

std::string_view code(UiLanguage language) {
    return names.at(index(language)).code;
}

std::string_view own_name(UiLanguage language) {
    return names.at(index(language)).own_name;
}

std::optional<UiLanguage> ui_language_from(std::string_view code) {
    auto const found = std::ranges::find(names, code, &Names::code);
    if (found == names.end()) return std::nullopt;
    return static_cast<UiLanguage>(found - names.begin());
}

Language const& domain_language(UiLanguage language) {
    static std::array<Language, names.size()> const languages{Language::parse("kk").value(),
                                                              Language::parse("ru").value(),
                                                              Language::parse("en").value()};
    return languages.at(index(language));
}

UiLanguage preferred_language(std::string_view accept_language, UiLanguage fallback) {
    UiLanguage best = fallback;
    double best_weight = 0;
    while (!accept_language.empty()) {
        std::string_view range = take(accept_language, ',');
        std::string const tag = lower(take(range, ';'));
        auto const language = ui_language_from(std::string_view{tag}.substr(0, tag.find('-')));
        double const wanted = weight(trimmed(range));
        if (language && wanted > best_weight) {
            best = *language;
            best_weight = wanted;
        }
    }
    return best;
}

}  // namespace consult::page
