/// The part of a text in which words were found.
#pragma once

#include <string>
#include <vector>

namespace consult {

/// Plain text, never markup: whoever shows it escapes it.
struct SnippetPiece {
    std::string text;
    bool found = false;  ///< is what was searched for
    friend bool operator==(SnippetPiece const&, SnippetPiece const&) = default;
};

/// A stretch of a text, cut between words.
struct Snippet {
    std::vector<SnippetPiece> pieces;
    bool cut_before = false;  ///< the text begins earlier
    bool cut_after = false;   ///< the text goes on
};

}  // namespace consult
