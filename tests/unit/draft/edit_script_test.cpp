#include "draft/edit_script.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

#include "draft/hunks.h"

namespace consult {
namespace {

using Sequence = std::vector<std::uint32_t>;

Sequence kept(Sequence const& sequence, std::vector<std::uint8_t> const& edits) {
    Sequence left;
    for (std::size_t i = 0; i < sequence.size(); ++i) {
        if (edits[i] == 0) left.push_back(sequence[i]);
    }
    return left;
}

/// Of a longest common subsequence, by the table that everyone can follow.
std::size_t longest_common(Sequence const& before, Sequence const& after) {
    std::vector<std::vector<std::size_t>> table(before.size() + 1,
                                                std::vector<std::size_t>(after.size() + 1));
    for (std::size_t i = 0; i < before.size(); ++i) {
        for (std::size_t k = 0; k < after.size(); ++k) {
            table[i + 1][k + 1] = before[i] == after[k]
                                      ? table[i][k] + 1
                                      : std::max(table[i][k + 1], table[i + 1][k]);
        }
    }
    return table[before.size()][after.size()];
}

Sequence sequence_of(std::uint32_t kinds) {
    return *rc::gen::container<Sequence>(rc::gen::inRange<std::uint32_t>(0, kinds));
}

RC_GTEST_PROP(EditScript, KeepsTheSameAndTheMostThatCanBeKept, ()) {
    auto const kinds = *rc::gen::inRange<std::uint32_t>(1, 8);
    Sequence const before = sequence_of(kinds);
    Sequence const after = sequence_of(kinds);
    EditScript const script = edit_script(before, after);
    RC_ASSERT(kept(before, script.removed) == kept(after, script.added));
    RC_ASSERT(kept(before, script.removed).size() == longest_common(before, after));
}

RC_GTEST_PROP(Hunks, AreTheStretchesOfAScript, ()) {
    Sequence const before = sequence_of(3);
    Sequence const after = sequence_of(3);
    EditScript const script = edit_script(before, after);
    EditScript again{std::vector<std::uint8_t>(before.size()),
                     std::vector<std::uint8_t>(after.size())};
    std::size_t before_at = 0;
    std::size_t after_at = 0;
    for (Hunk const& hunk : hunks_of(script)) {
        RC_ASSERT(hunk.before.begin - before_at == hunk.after.begin - after_at);
        RC_ASSERT(hunk.before.end > hunk.before.begin || hunk.after.end > hunk.after.begin);
        for (std::size_t i = hunk.before.begin; i < hunk.before.end; ++i)
            again.removed[i] = 1;
        for (std::size_t i = hunk.after.begin; i < hunk.after.end; ++i)
            again.added[i] = 1;
        before_at = hunk.before.end;
        after_at = hunk.after.end;
    }
    RC_ASSERT(again.removed == script.removed);
    RC_ASSERT(again.added == script.added);
}

TEST(EditScript, OfSequencesThatHaveNothingInCommonButTheirElementsComesToAnEnd) {
    // Each element is in the other sequence, the wrong way round.
    Sequence before(500'000);
    std::iota(before.begin(), before.end(), 0);
    Sequence const after{before.rbegin(), before.rend()};
    EditScript const script = edit_script(before, after);
    EXPECT_EQ(kept(before, script.removed), kept(after, script.added));
    EXPECT_FALSE(kept(before, script.removed).empty());
}

}  // namespace
}  // namespace consult
