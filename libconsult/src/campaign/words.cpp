#include "campaign/words.h"

#include "campaign/folded_words.h"

namespace consult::campaign {

void words_of(std::string_view text, std::vector<Word>& words) {
    words.clear();
    add_folded_words(text, 0, text.size(), words);
}

}  // namespace consult::campaign
