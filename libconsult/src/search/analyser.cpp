#include "search/analyser.h"

#include <algorithm>

#include "search/kazakh_stem.h"
#include "search/letters.h"

namespace consult::search {
namespace {

constexpr std::size_t most_kept = 400'000;
/// One of so many Cyrillic letters tells Kazakh; in a Kazakh text it is about one of six.
constexpr std::size_t letters_for_a_kazakh_one = 20;

bool is_latin(char32_t letter) {
    return (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z');
}

void cut(std::string& term) {
    if (term.size() <= most_term_octets) return;
    std::size_t end = most_term_octets;
    while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80)
        --end;
    term.resize(end);
}

}  // namespace

Analyser::Analyser() : russian_("russian"), english_("english") {}

/// Whether the text is Kazakh by its letters.
bool Analyser::split(std::string_view text) {
    found_.clear();
    std::size_t cyrillic = 0;
    std::size_t kazakh = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        char32_t letter = next_letter(text, at);
        if (!is_of_word(letter)) continue;
        std::size_t end = begin;
        Kind kind = Kind::other;
        while (is_of_word(letter)) {
            end = at;
            if (is_cyrillic(letter)) {
                ++cyrillic;
                if (is_kazakh_only(letter)) {
                    ++kazakh;
                    kind = Kind::kazakh;
                } else if (kind != Kind::kazakh) {
                    kind = Kind::cyrillic;
                }
            } else if (kind == Kind::other && is_latin(letter)) {
                kind = Kind::latin;
            }
            if (at == text.size()) break;
            letter = next_letter(text, at);
        }
        found_.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind});
    }
    return kazakh > 0 && kazakh * letters_for_a_kazakh_one >= cyrillic;
}

std::string Analyser::stem(std::string const& folded, Kind kind) {
    std::string term = kind == Kind::latin      ? english_.stem(folded)
                       : kind == Kind::cyrillic ? russian_.stem(folded)
                       : kind == Kind::kazakh   ? kazakh_stem(folded)
                                                : folded;
    cut(term);
    return term;
}

std::uint32_t Analyser::number_of(std::string_view word, Kind kind) {
    Numbers& known = kind == Kind::kazakh ? words_in_kazakh_ : words_;
    auto const kept = known.find(word);
    if (kept != known.end()) return kept->second;
    std::string term = stem(folded(word), kind);
    auto const [place, is_new] =
        numbers_.try_emplace(term, static_cast<std::uint32_t>(terms_.size()));
    if (is_new) terms_.push_back(std::move(term));
    known.emplace(word, place->second);
    return place->second;
}

std::vector<Token> const& Analyser::analyse(std::string_view text, Language const& language) {
    std::string_view const tag = language.tag();
    bool const is_said_kazakh = tag.starts_with("kk") && (tag.size() == 2 || tag[2] == '-');
    bool const is_kazakh = split(text) || is_said_kazakh;
    tokens_.clear();
    for (Found const& found : found_) {
        Kind const kind = is_kazakh && found.kind == Kind::cyrillic ? Kind::kazakh : found.kind;
        std::uint32_t const number =
            number_of(text.substr(found.begin, found.end - found.begin), kind);
        // What can't be seen alone is no word.
        if (!terms_[number].empty()) tokens_.push_back({found.begin, found.end, number});
    }
    return tokens_;
}

void Analyser::forget_if_many() {
    if (words_.size() + words_in_kazakh_.size() + terms_.size() < most_kept) return;
    words_.clear();
    words_in_kazakh_.clear();
    numbers_.clear();
    terms_.clear();
}

WordForms Analyser::forms(std::string_view word) {
    WordForms forms{folded(word), {}};
    (void)split(word);
    Kind const kind = found_.empty() ? Kind::other : found_.front().kind;
    auto const add = [&](std::string term) {
        if (!term.empty() && std::ranges::find(forms.terms, term) == forms.terms.end())
            forms.terms.push_back(std::move(term));
    };
    if (kind == Kind::cyrillic || kind == Kind::kazakh) {
        add(stem(forms.folded, Kind::cyrillic));
        add(stem(forms.folded, Kind::kazakh));
    } else {
        add(stem(forms.folded, kind));
    }
    return forms;
}

}  // namespace consult::search
