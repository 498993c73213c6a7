#include "storage/search_terms.h"

#include <algorithm>
#include <initializer_list>

namespace consult::storage {
namespace {

constexpr std::size_t most_terms = 16;
constexpr std::size_t most_characters = 200;
/// A shorter term is looked for as it is.
constexpr std::size_t least_in_word = 4;
constexpr std::size_t least_in_stem = 3;
/// Nearly every text has a word that begins with a given letter.
constexpr std::size_t least_in_beginning = 2;

/// The first characters of a text in UTF-8.
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size()) {
        bool const begins_character = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
        if (begins_character && count-- == 0) break;
        ++end;
    }
    return text.substr(0, end);
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](unsigned char octet) { return (octet & 0xC0) != 0x80; }));
}

using Endings = std::initializer_list<std::string_view>;

/// Takes one of the endings off a term, where enough of it is left.
bool take_off(std::string_view& term, Endings endings) {
    for (std::string_view const ending : endings) {
        if (!term.ends_with(ending)) continue;
        std::string_view const rest = term.substr(0, term.size() - ending.size());
        if (characters_in(rest) < least_in_stem) continue;
        term = rest;
        return true;
    }
    return false;
}

bool take_vowels_off(std::string_view& term) {
    bool taken = false;
    while (take_off(
        term, {"а", "е", "и", "о", "у", "ы", "э", "ю", "я", "ә", "і", "ө", "ұ", "ү", "й", "ь"})) {
        taken = true;
    }
    return taken;
}

/// The beginning that forms of a word have in common, found without knowing its language: Russian
/// and Kazakh forms end in vowels, Russian ones also in a vowel with м, х or в; then the plurals of
/// English and Kazakh.
std::string_view stem_of(std::string_view term) {
    take_vowels_off(term);
    std::string_view shorter = term;
    if (take_off(shorter, {"м", "х", "в"}) && take_vowels_off(shorter)) term = shorter;
    (void)take_off(term, {"es", "s", "лар", "лер", "дар", "дер", "тар", "тер"});
    return term;
}

std::vector<std::string_view> distinct_terms(std::string_view words) {
    std::vector<std::string_view> terms;
    while (!words.empty() && terms.size() < most_terms) {
        std::size_t const gap = std::min(words.find(' '), words.size());
        std::string_view const word = words.substr(0, gap);
        words.remove_prefix(std::min(gap + 1, words.size()));
        if (!word.empty() && std::find(terms.begin(), terms.end(), word) == terms.end()) {
            terms.push_back(word);
        }
    }
    return terms;
}

}  // namespace

std::vector<SearchTerm> search_terms(std::string_view words) {
    std::vector<std::string_view> const terms =
        distinct_terms(first_characters(words, most_characters));
    std::vector<SearchTerm> found;
    for (std::string_view const term : terms) {
        std::size_t const characters = characters_in(term);
        bool const is_word = characters >= least_in_word;
        // Whoever types the last word may not be done with it.
        bool const is_begun = term == terms.back() && characters >= least_in_beginning;
        found.push_back({is_word ? stem_of(term) : term, is_word || is_begun});
    }
    return found;
}

}  // namespace consult::storage
