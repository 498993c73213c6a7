/// What was taken out of a text and put in to make another.
#pragma once

#include <string_view>
#include <vector>

namespace consult {

/// A run of words that stayed, went or came.
struct TextPiece {
    enum class Kind { kept, removed, added };
    Kind kind = Kind::kept;
    std::string_view before;  ///< as it stands in the text before; empty of what was added
    std::string_view after;   ///< as it stands in the text after; empty of what was removed

    /// As it is read now, or was.
    [[nodiscard]] std::string_view text() const { return kind == Kind::removed ? before : after; }
    friend bool operator==(TextPiece const&, TextPiece const&) = default;
};

[[nodiscard]] std::string_view name(TextPiece::Kind kind);  ///< `kept`, `removed`, `added`

/// Compares two texts by their words; white space between them says nothing, lines apart: where a
/// line stands in both, its words are not taken for those of another. What stays between two lines
/// that do is the most that can stay. Numbers such as 10.5 or 01.07.2026 are one word each; soft
/// hyphens, and whether an accent is composed with its letter, say nothing. All pieces together are
/// either text, octet for octet; what was removed stands before what was added in its place. Where
/// a piece could as well stand elsewhere, it is put at the limits of sentences. The pieces point
/// into the arguments.
/// @pre both are UTF-8 of less than 4 GiB. Pure.
[[nodiscard]] std::vector<TextPiece> compare_texts(std::string_view before, std::string_view after);

/// The same for a reader, who gets more words as removed and added than were: a word or two that
/// stayed by chance between others that did not go with these, a sentence of which next to nothing
/// stayed is replaced, and rows of a table (lines with cells between " | ") are compared cell by
/// cell, or come and go whole where less than half of them stayed.
[[nodiscard]] std::vector<TextPiece> compare_for_reading(std::string_view before,
                                                         std::string_view after);

}  // namespace consult
