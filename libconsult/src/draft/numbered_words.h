/// The words of a text with numbers in their places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "draft/numbering.h"
#include "draft/words.h"

namespace consult {

/// The words of a stretch of a text, in order; equal numbers read the same.
struct NumberedWords {
    std::string_view text;
    std::vector<Word> words;
    std::vector<std::uint32_t> numbers;

    [[nodiscard]] std::size_t size() const { return words.size(); }
    [[nodiscard]] std::string_view word(std::size_t i) const {
        return text.substr(words[i].begin, words[i].end - words[i].begin);
    }
    [[nodiscard]] std::string_view space_after(std::size_t i) const {
        return text.substr(words[i].end, words[i].after - words[i].end);
    }
};

/// `text` must outlive both the words and the numbering. @pre as for add_words()
[[nodiscard]] NumberedWords number_words(std::string_view text, std::size_t begin, std::size_t end,
                                         Numbering& numbering);

}  // namespace consult
