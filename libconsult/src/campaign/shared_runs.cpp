#include "campaign/shared_runs.h"

#include <algorithm>
#include <array>
#include <bit>

namespace consult::campaign {
namespace {

constexpr std::uint32_t least_run = RunIndex::least_run;
/// A phrase that a text repeats is tried at its first places only, so that a text made of one
/// word takes no longer than others.
constexpr int most_places = 8;
/// Of a larger gap between two runs, what stayed in it stayed by chance.
constexpr std::uint32_t largest_gap = 24;
/// Runs further apart than this are two passages.
constexpr std::uint32_t widest_break = 8;

std::uint64_t gram_at(std::span<std::uint64_t const> words, std::uint32_t place) {
    std::uint64_t gram = 0;
    for (std::uint32_t i = 0; i < least_run; ++i) {
        gram = std::rotl(gram, 23) ^ words[place + i];
        gram *= 0x9e3779b97f4a7c15u;
    }
    return gram ^ (gram >> 29);
}

/// What lies between two runs, in either text.
struct Gap {
    std::uint32_t indexed = 0;
    std::uint32_t indexed_words = 0;
    std::uint32_t other = 0;
    std::uint32_t other_words = 0;
};

/// The most words that can have stayed in a gap, as runs.
class GapAlignment {
public:
    GapAlignment(std::span<std::uint64_t const> indexed, std::span<std::uint64_t const> other,
                 Gap const& gap)
        : indexed_(indexed), other_(other), gap_(gap) {
        for (std::uint32_t i = gap.indexed_words; i-- > 0;) {
            for (std::uint32_t k = gap.other_words; k-- > 0;) {
                most_[i][k] = is_same(i, k) ? most_[i + 1][k + 1] + 1
                                            : std::max(most_[i + 1][k], most_[i][k + 1]);
            }
        }
    }

    /// Where less than half of the smaller side stayed, it is taken for chance.
    void append_to(std::vector<SharedRun>& runs) const {
        if (2 * most_[0][0] < std::min(gap_.indexed_words, gap_.other_words)) return;
        std::uint32_t i = 0;
        std::uint32_t k = 0;
        bool is_open = false;
        while (i < gap_.indexed_words && k < gap_.other_words) {
            if (is_same(i, k)) {
                if (!is_open) runs.push_back({gap_.indexed + i, gap_.other + k, 0});
                is_open = true;
                ++runs.back().words;
                ++i;
                ++k;
                continue;
            }
            is_open = false;
            if (most_[i + 1][k] >= most_[i][k + 1]) {
                ++i;
            } else {
                ++k;
            }
        }
    }

private:
    [[nodiscard]] bool is_same(std::uint32_t i, std::uint32_t k) const {
        return indexed_[gap_.indexed + i] == other_[gap_.other + k];
    }

    std::span<std::uint64_t const> indexed_;
    std::span<std::uint64_t const> other_;
    Gap gap_;
    std::array<std::array<std::uint32_t, largest_gap + 1>, largest_gap + 1> most_{};
};

/// Looks between the runs, and before the first and behind the last.
class GapFilling {
public:
    GapFilling(std::span<std::uint64_t const> indexed, std::span<std::uint64_t const> other)
        : indexed_(indexed), other_(other) {}

    std::vector<SharedRun> fill(std::vector<SharedRun> const& runs) {
        SharedRun last{};
        for (SharedRun const& run : runs) {
            fill_between(last, run);
            filled_.push_back(run);
            last = run;
        }
        fill_between(last, {static_cast<std::uint32_t>(indexed_.size()),
                            static_cast<std::uint32_t>(other_.size()), 0});
        return std::move(filled_);
    }

private:
    void fill_between(SharedRun const& before, SharedRun const& after) {
        std::uint32_t const indexed = before.indexed + before.words;
        std::uint32_t const other = before.other + before.words;
        if (after.indexed <= indexed || after.other <= other) return;
        Gap const gap{indexed, after.indexed - indexed, other, after.other - other};
        if (gap.indexed_words > largest_gap || gap.other_words > largest_gap) return;
        GapAlignment{indexed_, other_, gap}.append_to(filled_);
    }

    std::span<std::uint64_t const> indexed_;
    std::span<std::uint64_t const> other_;
    std::vector<SharedRun> filled_;
};

bool goes_on(SharedPassage const& passage, SharedRun const& run) {
    return run.indexed >= passage.indexed_end &&
           run.indexed - passage.indexed_end <= widest_break &&
           run.other - passage.other_end <= widest_break;
}

}  // namespace

WordHashes hashes_of(std::span<Word const> words) {
    WordHashes hashes;
    hashes.reserve(words.size());
    for (Word const& word : words)
        hashes.push_back(word.hash);
    return hashes;
}

RunIndex::RunIndex(WordHashes words) : words_(std::move(words)) {
    if (words_.size() < least_run) return;
    auto const grams = static_cast<std::uint32_t>(words_.size()) - least_run + 1;
    slots_.resize(std::bit_ceil(2 * std::size_t{grams}));
    next_.resize(grams);
    // From the last on, so that the first place of a gram is the first of its chain.
    for (std::uint32_t place = grams; place-- > 0;)
        add_gram(place);
}

void RunIndex::add_gram(std::uint32_t place) {
    std::uint64_t const gram = gram_at(words_, place);
    std::size_t slot = gram & (slots_.size() - 1);
    while (slots_[slot] != 0 && gram_at(words_, slots_[slot] - 1) != gram)
        slot = (slot + 1) & (slots_.size() - 1);
    next_[place] = slots_[slot];
    slots_[slot] = place + 1;
}

std::uint32_t RunIndex::first_place(std::uint64_t gram) const {
    std::size_t slot = gram & (slots_.size() - 1);
    while (slots_[slot] != 0 && gram_at(words_, slots_[slot] - 1) != gram)
        slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot];
}

SharedRun RunIndex::longest_at(std::span<std::uint64_t const> other, std::uint32_t place,
                               std::uint32_t expected) const {
    SharedRun longest{0, place, 0};
    std::uint32_t next = first_place(gram_at(other, place));
    for (int tried = 0; next != 0 && tried < most_places; ++tried) {
        std::uint32_t const indexed = next - 1;
        std::uint32_t words = 0;
        while (indexed + words < words_.size() && place + words < other.size() &&
               words_[indexed + words] == other[place + words])
            ++words;
        bool const is_better =
            words > longest.words ||
            (words == longest.words && indexed >= expected && longest.indexed < expected);
        if (is_better) longest = {indexed, place, words};
        next = next_[indexed];
    }
    return longest;
}

std::vector<SharedRun> RunIndex::runs(std::span<std::uint64_t const> other) const {
    std::vector<SharedRun> found;
    if (words_.size() < least_run) return found;
    std::uint32_t expected = 0;
    for (std::uint32_t place = 0; place + least_run <= other.size();) {
        SharedRun const run = longest_at(other, place, expected);
        if (run.words < least_run) {
            ++place;
            continue;
        }
        found.push_back(run);
        place += run.words;
        expected = run.indexed + run.words;
    }
    if (found.empty()) return found;
    return GapFilling{words_, other}.fill(found);
}

std::vector<SharedPassage> passages_of(std::span<SharedRun const> runs) {
    std::vector<SharedPassage> passages;
    for (SharedRun const& run : runs) {
        if (!passages.empty() && goes_on(passages.back(), run)) {
            SharedPassage& last = passages.back();
            last.indexed_end = run.indexed + run.words;
            last.other_end = run.other + run.words;
            last.shared += run.words;
        } else {
            passages.push_back({run.indexed, run.indexed + run.words, run.other,
                                run.other + run.words, run.words});
        }
    }
    return passages;
}

}  // namespace consult::campaign
