#include "campaign/words.h"

#include "campaign/word_scan.h"

namespace consult::campaign {

void words_of(std::string_view text, std::vector<Word>& words) {
    thread_local WordScan scan;
    words.clear();
    scan.run(text, [&](std::uint64_t hash, std::size_t begin, std::size_t end) {
        words.push_back({hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    });
}

}  // namespace consult::campaign
