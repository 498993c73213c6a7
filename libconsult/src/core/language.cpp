#include <consult/language.h>

#include <algorithm>

namespace consult {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool all(std::string_view text, bool (*is)(char)) {
    return std::all_of(text.begin(), text.end(), is);
}

/// A subtag in its usual case: regions upper, scripts title, the rest lower (RFC 5646 2.1.1).
std::string usual_case(std::string_view subtag, bool first, bool extended) {
    std::string text{subtag};
    std::transform(text.begin(), text.end(), text.begin(), lower);
    if (first || extended || !all(subtag, is_letter)) return text;
    if (text.size() == 2) std::transform(text.begin(), text.end(), text.begin(), upper);
    if (text.size() == 4) text.front() = upper(text.front());
    return text;
}

}  // namespace

Result<Language> Language::parse(std::string_view tag) {
    auto const refused = [] {
        return refuse(ErrorCode::invalid, "language", "language.tag",
                      "A language is named by its BCP 47 tag, such as kk, ru, en or sr-Latn.");
    };
    if (tag.empty() || tag.size() > 35) return refused();
    std::string normal;
    bool extended = false;  // behind a singleton such as x- case no longer tells anything
    for (std::string_view rest = tag;;) {
        std::size_t const dash = rest.find('-');
        std::string_view const subtag = rest.substr(0, dash);
        bool const first = normal.empty();
        bool const shaped =
            !subtag.empty() && subtag.size() <= 8 &&
            std::all_of(subtag.begin(), subtag.end(), [](char c) { return is_letter(c) || is_digit(c); });
        if (!shaped || (first && (subtag.size() < 2 || !all(subtag, is_letter)))) return refused();
        if (!first) normal += '-';
        normal += usual_case(subtag, first, extended);
        if (subtag.size() == 1) extended = true;
        if (dash == std::string_view::npos) break;
        rest.remove_prefix(dash + 1);
    }
    return Language{std::move(normal)};
}

void LocalizedText::set(Language language, std::string text) {
    texts_.insert_or_assign(std::move(language), std::move(text));
}

std::string const& LocalizedText::in(Language const& wanted) const {
    static std::string const none;
    if (auto const found = texts_.find(wanted); found != texts_.end()) return found->second;
    return texts_.empty() ? none : texts_.begin()->second;
}

Language LocalizedText::language_for(Language const& wanted) const {
    if (texts_.empty()) return {};
    return has(wanted) ? wanted : texts_.begin()->first;
}

}  // namespace consult
