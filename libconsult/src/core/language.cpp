#include <algorithm>
#include <optional>

#include <consult/language.h>

namespace consult {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool all(std::string_view text, bool (*is)(char)) {
    return std::all_of(text.begin(), text.end(), is);
}
bool sized(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most;
}

bool is_letter_or_digit(char c) {
    return is_letter(c) || is_digit(c);
}

// The kinds of subtags, as the grammar in RFC 5646 section 2.1 names them.
bool is_short_language(std::string_view s) {
    return sized(s, 2, 3) && all(s, is_letter);
}
bool is_long_language(std::string_view s) {
    return sized(s, 4, 8) && all(s, is_letter);
}
bool is_extended_language(std::string_view s) {
    return sized(s, 3, 3) && all(s, is_letter);
}
bool is_script(std::string_view s) {
    return sized(s, 4, 4) && all(s, is_letter);
}
bool is_region(std::string_view s) {
    return (sized(s, 2, 2) && all(s, is_letter)) || (sized(s, 3, 3) && all(s, is_digit));
}
bool is_variant(std::string_view s) {
    return all(s, is_letter_or_digit) && (sized(s, 5, 8) || (sized(s, 4, 4) && is_digit(s[0])));
}
bool is_private_mark(std::string_view s) {
    return s == "x" || s == "X";
}
bool is_private(std::string_view s) {
    return sized(s, 1, 8) && all(s, is_letter_or_digit);
}
bool is_singleton(std::string_view s) {
    return sized(s, 1, 1) && all(s, is_letter_or_digit) && !is_private_mark(s);
}
bool is_extension(std::string_view s) {
    return sized(s, 2, 8) && all(s, is_letter_or_digit);
}

/// The subtags of a tag, taken from the front one after the other.
class Subtags {
public:
    explicit Subtags(std::string_view tag) : rest_(tag) {}

    [[nodiscard]] bool none_left() const { return !rest_; }
    [[nodiscard]] std::string_view next() const { return rest_->substr(0, rest_->find('-')); }
    /// Takes the next subtag if it is of this kind.
    bool take(bool (*is_of_kind)(std::string_view)) {
        if (none_left() || !is_of_kind(next())) return false;
        skip();
        return true;
    }
    void skip() {
        std::size_t const dash = rest_->find('-');
        rest_ =
            dash == std::string_view::npos ? std::nullopt : std::optional{rest_->substr(dash + 1)};
    }

private:
    std::optional<std::string_view> rest_;  ///< behind a last dash an empty subtag is still left
};

/// One subtag or more of a kind.
bool take_some(Subtags& subtags, bool (*is_of_kind)(std::string_view)) {
    if (!subtags.take(is_of_kind)) return false;
    while (subtags.take(is_of_kind)) {
    }
    return true;
}

/// The rule `langtag` of RFC 5646 section 2.1.
bool is_language_tag(std::string_view tag) {
    Subtags subtags{tag};
    if (subtags.take(is_short_language)) {
        for (int i = 0; i < 3 && subtags.take(is_extended_language); ++i) {
        }
    } else if (!subtags.take(is_long_language)) {
        return false;
    }
    subtags.take(is_script);
    subtags.take(is_region);
    take_some(subtags, is_variant);
    while (subtags.take(is_singleton)) {
        if (!take_some(subtags, is_extension)) return false;
    }
    if (subtags.take(is_private_mark) && !take_some(subtags, is_private)) return false;
    return subtags.none_left();
}

/// A tag in the usual case of its parts (RFC 5646 section 2.1.1). @pre is_language_tag(tag)
std::string in_usual_case(std::string_view tag) {
    std::string text;
    bool extended = false;  // behind a singleton such as x the case of a subtag tells nothing
    for (Subtags subtags{tag}; !subtags.none_left(); subtags.skip()) {
        std::string subtag{subtags.next()};
        std::transform(subtag.begin(), subtag.end(), subtag.begin(), lower);
        if (subtag.size() == 1) extended = true;
        if (!text.empty() && !extended) {
            if (is_region(subtag))
                std::transform(subtag.begin(), subtag.end(), subtag.begin(), upper);
            if (is_script(subtag)) subtag.front() = upper(subtag.front());
        }
        if (!text.empty()) text += '-';
        text += subtag;
    }
    return text;
}

}  // namespace

Result<Language> Language::parse(std::string_view tag) {
    constexpr std::size_t most_characters = 35;
    if (tag.size() > most_characters || !is_language_tag(tag)) {
        return refuse(ErrorCode::invalid, "language", "language.tag",
                      "A language is named by its BCP 47 tag, such as kk, ru, en or sr-Latn.");
    }
    return Language{in_usual_case(tag)};
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
