#include "campaign/additions.h"

#include <algorithm>

#include "campaign/substance.h"
#include "campaign/word_range.h"

namespace consult::campaign {
namespace {

/// Fewer words than this between two additions are no reason to think that they stayed.
constexpr std::uint32_t least_kept = 3;

std::vector<WordRange> between(std::span<SharedRun const> runs, std::uint32_t words) {
    std::vector<WordRange> ranges;
    std::uint32_t begin = 0;
    for (SharedRun const& run : runs) {
        if (run.other > begin) ranges.push_back({begin, run.other});
        begin = run.other + run.words;
    }
    if (words > begin) ranges.push_back({begin, words});
    return ranges;
}

/// Additions with next to nothing between them are one, unless they are smaller than that is: then
/// a word was exchanged here and there.
std::vector<WordRange> joined(std::vector<WordRange> const& ranges) {
    std::vector<WordRange> whole;
    for (WordRange const& range : ranges) {
        if (!whole.empty()) {
            std::uint32_t const kept = range.begin - whole.back().end;
            std::uint32_t const smaller = std::min(range.size(), whole.back().size());
            if (kept < least_kept && smaller > kept) {
                whole.back().end = range.end;
                continue;
            }
        }
        whole.push_back(range);
    }
    return whole;
}

std::uint32_t words_nowhere(std::span<SharedRun const> runs, std::size_t exemplar_words) {
    std::vector<std::int32_t> changes(exemplar_words + 1);  // where a run begins, and ends
    for (SharedRun const& run : runs) {
        ++changes[run.indexed];
        --changes[run.indexed + run.words];
    }
    std::uint32_t nowhere = 0;
    std::int32_t depth = 0;
    for (std::size_t i = 0; i < exemplar_words; ++i) {
        depth += changes[i];
        if (depth == 0) ++nowhere;
    }
    return nowhere;
}

}  // namespace

bool Additions::have_substance() const {
    return std::ranges::any_of(own, [](Addition const& one) { return one.has_substance; });
}

Additions additions(RunIndex const& exemplar, std::string_view text, std::span<Word const> words) {
    std::vector<SharedRun> const runs = exemplar.runs(hashes_of(words));
    auto const count = static_cast<std::uint32_t>(words.size());
    Additions found;
    for (WordRange const& range : joined(between(runs, count))) {
        std::span<Word const> const own = words.subspan(range.begin, range.size());
        found.own.push_back(
            {{own.front().begin, own.back().end}, range.size(), has_substance(text, own)});
        found.own_words += range.size();
    }
    found.shared_words = count - found.own_words;
    found.left_out = words_nowhere(runs, exemplar.words().size());
    for (SharedPassage const& passage : passages_of(runs))
        found.longest_passage = std::max(found.longest_passage, passage.shared);
    return found;
}

Additions additions(std::string_view exemplar, std::string_view text) {
    std::vector<Word> words;
    words_of(exemplar, words);
    RunIndex const index{hashes_of(words)};
    words_of(text, words);
    return additions(index, text, words);
}

}  // namespace consult::campaign
