#include "campaign/word_set.h"

#include <algorithm>

#include "campaign/words.h"

namespace consult::campaign {

WordSet::WordSet(std::initializer_list<std::string_view> lists) {
    std::vector<Word> words;
    for (std::string_view const list : lists) {
        words_of(list, words);
        for (Word const& word : words)
            hashes_.push_back(word.hash);
    }
    std::ranges::sort(hashes_);
}

bool WordSet::has(std::uint64_t hash) const {
    return std::ranges::binary_search(hashes_, hash);
}

}  // namespace consult::campaign
