/// Which words may stand beside another: a mark for each, so that whoever looks for a phrase needs
/// not read where its words stand in every document that has them all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace consult::storage::index {

/// Different words may have the same mark.
using Mark = std::uint16_t;
inline constexpr Mark any_word = 0;  ///< not known
inline constexpr Mark no_word = 65'535;
[[nodiscard]] Mark mark_of(std::string_view word);

/// Of the words before and behind an occurrence of a word.
struct Beside {
    Mark before = any_word;
    Mark behind = any_word;
};

/// What may stand beside an occurrence that is part of a phrase: whatever is there, unless marks
/// are wanted. Not known fits always.
class BesideWanted {
public:
    using Marks = std::vector<Mark>;
    void want_before(Marks marks) { before_ = with_any(std::move(marks)); }
    void want_behind(Marks marks) { behind_ = with_any(std::move(marks)); }
    [[nodiscard]] bool fits(Beside beside) const {
        return has(before_, beside.before) && has(behind_, beside.behind);
    }

private:
    static Marks with_any(Marks marks) {
        marks.push_back(any_word);
        return marks;
    }
    static bool has(Marks const& marks, Mark mark) {
        return marks.empty() || std::ranges::find(marks, mark) != marks.end();
    }

    Marks before_;  // empty: whatever is there
    Marks behind_;
};

}  // namespace consult::storage::index
