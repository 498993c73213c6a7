#include "search/analyser.h"

#include <algorithm>

#include "search/kazakh_stem.h"
#include "search/letters.h"

namespace consult::search {
namespace {

constexpr std::size_t most_terms = 150'000;
constexpr std::size_t most_seen = 1 << 17;
constexpr std::size_t few_seen = 1 << 6;
/// What is looked up in so many words is asked of the memory already.
constexpr std::size_t fetched_ahead = 8;
/// One of so many Cyrillic letters tells Kazakh; in a Kazakh text it is about one of six.
constexpr std::size_t letters_for_a_kazakh_one = 20;

/// Of words, which are short. Whoever knows it can only make others work.
std::uint32_t hash_of(std::string_view word) {
    std::uint64_t hash = word.size();
    while (!word.empty()) {
        std::uint64_t part = 0;
        std::size_t const size = std::min(word.size(), sizeof part);
        __builtin_memcpy(&part, word.data(), size);
        hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29U;
        word.remove_prefix(size);
    }
    return static_cast<std::uint32_t>(hash * 0x9E3779B97F4A7C15U >> 32U);
}

void cut(std::string& term) {
    if (term.size() <= most_term_octets) return;
    std::size_t end = most_term_octets;
    while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80)
        --end;
    term.resize(end);
}

}  // namespace

Analyser::Analyser(Use use)
    : russian_("russian"),
      english_("english"),
      seen_(use == Use::many_texts ? most_seen : few_seen) {}

/// Whether the text is Kazakh by its letters.
bool Analyser::split(std::string_view text) {
    found_.clear();
    std::size_t cyrillic = 0;
    std::size_t kazakh = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = at;
        Letter next = letter(next_letter(text, at));
        if (!next.is_of_word) continue;
        std::size_t end = begin;
        Kind kind = Kind::other;
        while (next.is_of_word) {
            end = at;
            cyrillic += next.is_cyrillic;
            kazakh += next.is_kazakh_only;
            if (next.is_kazakh_only) {
                kind = Kind::kazakh;
            } else if (next.is_cyrillic && kind != Kind::kazakh) {
                kind = Kind::cyrillic;
            } else if (next.is_latin && kind == Kind::other) {
                kind = Kind::latin;
            }
            if (at == text.size()) break;
            next = letter(next_letter(text, at));
        }
        found_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                          hash_of(text.substr(begin, end - begin)), kind});
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

std::size_t Analyser::place_of(std::uint32_t hash, Kind kind) const {
    return (hash + static_cast<std::size_t>(kind)) % seen_.size();
}

std::uint32_t Analyser::number_of(std::string_view word, std::uint32_t hash, Kind kind) {
    Seen& seen = seen_[place_of(hash, kind)];
    if (seen.kind == kind && std::string_view{seen.word.data(), seen.size} == word)
        return seen.term;
    std::string term = stem(folded(word), kind);
    auto const [place, is_new] =
        numbers_.try_emplace(term, static_cast<std::uint32_t>(terms_.size()));
    if (is_new) terms_.push_back(std::move(term));
    if (word.size() <= seen.word.size()) {
        seen.term = place->second;
        seen.kind = kind;
        seen.size = static_cast<std::uint8_t>(word.size());
        std::ranges::copy(word, seen.word.begin());
    }
    return place->second;
}

std::vector<Token> const& Analyser::analyse(std::string_view text, Language const& language) {
    std::string_view const tag = language.tag();
    bool const is_said_kazakh = tag.starts_with("kk") && (tag.size() == 2 || tag[2] == '-');
    bool const is_kazakh = split(text) || is_said_kazakh;
    auto const kind_in_text = [&](Found const& found) {
        return is_kazakh && found.kind == Kind::cyrillic ? Kind::kazakh : found.kind;
    };
    tokens_.clear();
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (i + fetched_ahead < found_.size()) {
            Found const& later = found_[i + fetched_ahead];
            __builtin_prefetch(&seen_[place_of(later.hash, kind_in_text(later))]);
        }
        Found const& found = found_[i];
        std::uint32_t const number = number_of(text.substr(found.begin, found.end - found.begin),
                                               found.hash, kind_in_text(found));
        // What can't be seen alone is no word.
        if (!terms_[number].empty()) tokens_.push_back({found.begin, found.end, number});
    }
    return tokens_;
}

void Analyser::forget_if_many() {
    if (terms_.size() < most_terms) return;
    seen_.assign(seen_.size(), {});
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
