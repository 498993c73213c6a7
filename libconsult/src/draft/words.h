/// The words of a text, as two texts are compared by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace consult {

/// A word, or a single sign that is neither letter nor digit. White space says nothing: it stands
/// between words, and how much of it differs with how a page was laid out.
struct Word {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;          ///< without the space behind it
    std::uint32_t after = 0;        ///< with it
    bool has_hidden_marks = false;  ///< reads the same written otherwise: see form_of()
};

/// Adds the words of a part of a text. Letters, digits and marks of all scripts make words; signs
/// of ASCII, Latin-1 and the block General Punctuation stand for themselves, but for a point, a
/// comma, a slash or a hyphen between two digits: 10.5, 1,000,000, 01.07.2026 and 10-1 are one
/// word each.
/// @pre is_utf8(text); the part begins and ends between characters, and text.size() < 2^32
void add_words(std::string_view text, std::size_t begin, std::size_t end, std::vector<Word>& words);

/// A word as it is read: without soft hyphens, letters with their accents composed (NFC). For one
/// that has hidden marks.
[[nodiscard]] std::string form_of(std::string_view word);

/// Whether two texts have the same words in the same order. @pre as for add_words(), of both
[[nodiscard]] bool have_same_words(std::string_view before, std::string_view after);

}  // namespace consult
