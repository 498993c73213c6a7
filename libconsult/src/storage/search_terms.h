/// What is looked for when somebody searches with some words.
#pragma once

#include <string_view>
#include <vector>

namespace consult::storage {

struct SearchTerm {
    std::string_view text;
    bool is_beginning = false;  ///< stands for all words that begin so
};

/// The terms of `words` (in search form), which they are views of; repeats left out, from the first
/// 200 characters and at most 16. A term of four letters and more stands for all words with its
/// stem, so that one form of a word finds the others; the last term, if it has two letters, may be
/// the beginning of a word.
[[nodiscard]] std::vector<SearchTerm> search_terms(std::string_view words);

}  // namespace consult::storage
