#include "campaign/prepared_text.h"

#include "campaign/distinct_texts.h"
#include "campaign/shingles.h"
#include "campaign/words.h"

namespace consult::campaign {

void prepare(std::string_view text, Sketcher const& sketcher, PreparedText& prepared) {
    thread_local std::vector<std::uint64_t> words;
    word_hashes_of(text, words);
    prepared.words = hash_of_words(words);
    list_shingles(words, prepared.shingles);
    drop_repeated(prepared.shingles);
    if (!prepared.shingles.empty()) sketcher.make(prepared.shingles, prepared.sketch);
}

}  // namespace consult::campaign
