/// Invented letters, and what people make of one before they send it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "campaign/chance.h"
#include "campaign/word_stock.h"

namespace consult::bench {

using Sentence = std::vector<std::uint32_t>;  // numbers of words
using Paragraph = std::vector<Sentence>;

struct Letter {
    std::vector<Paragraph> paragraphs;
};

/// Of some `words` words, a few more or fewer.
[[nodiscard]] Letter make_letter(WordStock const& stock, Chance& chance, std::size_t words);

/// Replaces, leaves out and adds single words, as many as are said.
void edit_words(Letter& letter, WordStock const& stock, Chance& chance, std::size_t edits);

/// Adds a few words at the end or the beginning, as a name and a place do.
void add_signature(Letter& letter, WordStock const& stock, Chance& chance);

/// Puts the paragraphs in another order.
void reorder(Letter& letter, Chance& chance);

/// Takes one paragraph of a letter and puts a story of one's own around it.
[[nodiscard]] Letter tell_story_around(Paragraph const& block, WordStock const& stock,
                                       Chance& chance);

/// Puts a letter into `text`, in place of what was there, as it is written: sentences with a
/// capital and a full stop, paragraphs with a blank line between.
void write(Letter const& letter, WordStock const& stock, std::string& text);

}  // namespace consult::bench
