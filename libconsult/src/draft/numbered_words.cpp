#include "draft/numbered_words.h"

namespace consult {

NumberedWords number_words(std::string_view text, std::size_t begin, std::size_t end,
                           Numbering& numbering) {
    NumberedWords words{text, {}, {}};
    add_words(text, begin, end, words.words);
    words.numbers.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        words.numbers.push_back(words.words[i].has_hidden_marks
                                    ? numbering.number_kept(form_of(words.word(i)))
                                    : numbering.number(words.word(i)));
    }
    return words;
}

}  // namespace consult
