#include "campaign/word_alignment.h"

#include <algorithm>

#include "draft/edit_script.h"

namespace consult::campaign {
namespace {

/// Dense numbers in place of hashes.
std::vector<std::uint32_t> numbers_of(std::span<std::uint64_t const> words,
                                      std::vector<std::uint64_t> const& known) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(words.size());
    for (std::uint64_t const word : words) {
        auto const place = std::ranges::lower_bound(known, word) - known.begin();
        numbers.push_back(static_cast<std::uint32_t>(place));
    }
    return numbers;
}

bool is_next(AlignedWord const& word, AlignedWord const& next) {
    return word.one + 1 == next.one && word.other + 1 == next.other;
}

}  // namespace

std::vector<AlignedWord> aligned(std::span<std::uint64_t const> one,
                                 std::span<std::uint64_t const> other) {
    std::vector<std::uint64_t> known{one.begin(), one.end()};
    known.insert(known.end(), other.begin(), other.end());
    std::ranges::sort(known);
    auto const repeated = std::ranges::unique(known);
    known.erase(repeated.begin(), repeated.end());
    EditScript const script = edit_script(numbers_of(one, known), numbers_of(other, known));
    std::vector<AlignedWord> words;
    std::uint32_t k = 0;
    for (std::uint32_t i = 0; i < one.size(); ++i) {
        if (script.removed[i] != 0) continue;
        while (script.added[k] != 0)
            ++k;
        words.push_back({i, k++});
    }
    return words;
}

std::vector<AlignedWord> neighbours(std::vector<AlignedWord> const& words) {
    std::vector<AlignedWord> kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool const has_before = i > 0 && is_next(words[i - 1], words[i]);
        bool const has_next = i + 1 < words.size() && is_next(words[i], words[i + 1]);
        if (has_before || has_next) kept.push_back(words[i]);
    }
    return kept;
}

}  // namespace consult::campaign
