#include "search/snippet.h"

#include <algorithm>
#include <cstdint>

namespace consult::search {
namespace {

constexpr std::size_t most_words = 40;
constexpr std::size_t words_before = 6;

/// Of each word of the text the clauses it belongs to, a bit for each.
std::vector<std::uint32_t> found_clauses(std::vector<Token> const& tokens, Query const& query,
                                         Analyser const& analyser) {
    static_assert(most_query_words <= 32);
    std::vector<std::uint32_t> found(tokens.size());
    for (std::size_t c = 0; c < query.clauses.size(); ++c) {
        std::vector<QueryWord> const& words = query.clauses[c].words;
        for (std::size_t at = 0; at + words.size() <= tokens.size(); ++at) {
            bool is_here = true;
            for (std::size_t w = 0; is_here && w < words.size(); ++w)
                is_here = words[w].is(analyser.term(tokens[at + w].term));
            for (std::size_t w = 0; is_here && w < words.size(); ++w)
                found[at + w] |= 1U << c;
        }
    }
    return found;
}

/// The first word of the stretch with the most different clauses, and of those the most words.
std::size_t best_begin(std::vector<std::uint32_t> const& found) {
    std::size_t best = 0;
    std::size_t best_score = 0;
    for (std::size_t at = 0; at < found.size(); ++at) {
        if (found[at] == 0) continue;
        std::uint32_t clauses = 0;
        std::size_t words = 0;
        std::size_t const end = std::min(at + most_words - words_before, found.size());
        for (std::size_t i = at; i < end; ++i) {
            clauses |= found[i];
            words += found[i] != 0;
        }
        std::size_t const score =
            static_cast<std::size_t>(__builtin_popcount(clauses)) * most_words + words;
        if (score <= best_score) continue;
        best_score = score;
        best = at;
    }
    std::size_t const begin = best - std::min(best, words_before);
    // At the end of the text there is room for more of what stands before.
    return std::min(begin, found.size() - std::min(found.size(), most_words));
}

}  // namespace

Snippet make_snippet(std::string_view text, Language const& language, Query const& query,
                     Analyser& analyser) {
    std::vector<Token> const& tokens = analyser.analyse(text, language);
    std::vector<std::uint32_t> const found = found_clauses(tokens, query, analyser);
    std::size_t const first = best_begin(found);
    std::size_t const last = std::min(first + most_words, tokens.size());
    Snippet snippet;
    snippet.cut_before = first > 0;
    snippet.cut_after = last < tokens.size();
    std::size_t at = snippet.cut_before ? tokens[first].begin : 0;
    std::size_t const end = snippet.cut_after ? tokens[last - 1].end : text.size();
    auto const add = [&](std::size_t until, bool is_found) {
        if (until > at)
            snippet.pieces.push_back({std::string{text.substr(at, until - at)}, is_found});
        at = until;
    };
    for (std::size_t i = first; i < last; ++i) {
        if (found[i] == 0) continue;
        add(tokens[i].begin, false);
        // Neighbours of one phrase are one piece, with what stands between them.
        while (i + 1 < last && (found[i] & found[i + 1]) != 0)
            ++i;
        add(tokens[i].end, true);
    }
    add(end, false);
    return snippet;
}

bool matches(std::string_view text, Language const& language, Query const& query,
             Analyser& analyser) {
    std::vector<Token> const& tokens = analyser.analyse(text, language);
    std::uint32_t clauses = 0;
    for (std::uint32_t const found : found_clauses(tokens, query, analyser))
        clauses |= found;
    return static_cast<std::size_t>(__builtin_popcount(clauses)) == query.clauses.size();
}

}  // namespace consult::search
