/// What somebody searches for, understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/error.h>

#include "search/analyser.h"

namespace consult::search {

inline constexpr std::size_t most_query_characters = 200;
inline constexpr std::size_t most_query_words = 16;
/// A shorter beginning stands for itself alone: too many words begin so.
inline constexpr std::size_t least_beginning_letters = 3;

/// A word of a query.
struct QueryWord {
    std::vector<std::string> terms;  ///< any of them is it
    /// Where not empty, all terms that begin so are it, too.
    std::string beginning;

    [[nodiscard]] bool is(std::string_view term) const;
    friend bool operator==(QueryWord const&, QueryWord const&) = default;
};

/// One word, or several that have to follow each other.
struct Clause {
    std::vector<QueryWord> words;
    friend bool operator==(Clause const&, Clause const&) = default;
};

/// All clauses have to be found. None is there twice.
struct Query {
    std::vector<Clause> clauses;
};

/// Reads what was typed into a search box: words; a phrase in quotation marks ("…", «…», “…”),
/// which a missing mark ends at the end; `word*` for all words with that beginning. The last word,
/// where nothing follows it, may be one that is still being typed, and stands for its beginning
/// too. Every other character keeps words apart: there is no further syntax. Refuses (field
/// `field`) what has no word, more than 200 characters or more than 16 different words, and what is
/// not UTF-8. Not pure only in that the analyser keeps what it has seen.
[[nodiscard]] Result<Query> parse_query(std::string_view text, std::string_view field,
                                        Analyser& analyser);

}  // namespace consult::search
