#include "core/counted_words.h"

namespace consult {
namespace {

std::string_view form_of(Language const& language, CountedWords const& words, std::uint64_t count) {
    if (primary_language(language) != "ru") return count == 1 ? words.one : words.many;
    bool const is_teen = count % 100 >= 11 && count % 100 <= 14;
    if (!is_teen && count % 10 == 1) return words.one;
    if (!is_teen && count % 10 >= 2 && count % 10 <= 4) return words.few;
    return words.many;
}

}  // namespace

std::string_view primary_language(Language const& language) {
    std::string_view const tag = language.tag();
    return tag.substr(0, tag.find('-'));
}

std::string filled_in(std::string text, std::string_view name, std::string_view value) {
    for (std::size_t at = text.find(name); at != std::string::npos;
         at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
    return text;
}

std::string number_text(Language const& language, std::uint64_t number) {
    std::string text = std::to_string(number);
    if (number < 10000) return text;
    bool const has_spaces =
        primary_language(language) == "kk" || primary_language(language) == "ru";
    std::string_view const between = has_spaces ? "\u00a0" : ",";
    for (std::size_t at = text.size() - 3; at > 0 && at < text.size(); at -= at < 3 ? at : 3)
        text.insert(at, between);
    return text;
}

std::string english_count(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string{count == 1 ? one : many};
}

std::string counted_text(Language const& language, CountedWords const& words, std::uint64_t count) {
    return filled_in(std::string{form_of(language, words, count)}, "{n}",
                     number_text(language, count));
}

}  // namespace consult
