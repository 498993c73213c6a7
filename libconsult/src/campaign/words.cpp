#include "campaign/words.h"

#include "campaign/word_scan.h"

namespace consult::campaign {
namespace {

WordScan& scan_of_thread() {
    thread_local WordScan scan;
    return scan;
}

}  // namespace

void words_of(std::string_view text, std::vector<Word>& words) {
    words.clear();
    scan_of_thread().run(text, [&](std::uint64_t hash, std::size_t begin, std::size_t end) {
        words.push_back({hash, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    });
}

void word_hashes_of(std::string_view text, std::vector<std::uint64_t>& hashes) {
    hashes.clear();
    scan_of_thread().run(text, [&](std::uint64_t hash, std::size_t /*begin*/, std::size_t /*end*/) {
        hashes.push_back(hash);
    });
}

}  // namespace consult::campaign
