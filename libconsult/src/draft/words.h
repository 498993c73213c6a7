/// The words of a text, as two texts are compared by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace consult {

/// A word, or a single sign that is neither letter nor digit. White space says nothing: it stands
/// between words, and how much of it differs with how a page was laid out.
struct Word {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;    ///< without the space behind it
    std::uint32_t after = 0;  ///< with it
};

/// Adds the words of a part of a text. Letters, digits and marks of all scripts make words; signs
/// of ASCII, Latin-1 and the block General Punctuation stand for themselves.
/// @pre is_utf8(text); the part begins and ends between characters, and text.size() < 2^32
void add_words(std::string_view text, std::size_t begin, std::size_t end, std::vector<Word>& words);

}  // namespace consult
