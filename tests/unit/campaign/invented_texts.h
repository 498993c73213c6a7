/// Texts for tests of campaigns: words of no language, each unlike the others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/shared_runs.h"

namespace consult::campaign {

/// A word; the same number gives the same.
inline std::string invented_word(std::size_t number) {
    static constexpr std::string_view letters = "bdfgklmnprstvz";
    std::string word;
    for (std::size_t left = number + 14 * 14; left > 0; left /= letters.size()) {
        word += letters[left % letters.size()];
        word += "aeiou"[left % 5];
    }
    return word;
}

/// So many words, from a number on, with spaces between them.
inline std::string invented(std::size_t first, std::size_t count) {
    std::string text;
    for (std::size_t i = first; i < first + count; ++i) {
        if (i > first) text += ' ';
        text += invented_word(i);
    }
    return text;
}

inline std::vector<Word> words(std::string_view text) {
    std::vector<Word> found;
    words_of(text, found);
    return found;
}

inline WordHashes hashes(std::string_view text) {
    return hashes_of(words(text));
}

/// A letter of so many parts of three fixed words, with another word filled in behind each.
inline std::string filled(std::size_t first, std::size_t parts, std::size_t variant) {
    std::string text;
    for (std::size_t i = 0; i < parts; ++i) {
        if (i > 0) text += ' ';
        text += invented(first + 3 * i, 3) + ' ' + invented_word(50'000 + 100 * variant + i);
    }
    return text;
}

}  // namespace consult::campaign
