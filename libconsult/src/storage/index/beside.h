/// Which words may stand beside another: a mark for each, so that whoever looks for a phrase needs
/// not read where its words stand in every document that has them all.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

namespace consult::storage::index {

/// Different words may have the same mark.
using Mark = std::uint8_t;
inline constexpr Mark any_word = 0;  ///< not known
inline constexpr Mark no_word = 255;
[[nodiscard]] Mark mark_of(std::string_view word);

/// Of the words before and behind an occurrence of a word.
struct Beside {
    Mark before = any_word;
    Mark behind = any_word;
};

/// What may stand beside an occurrence that is part of a phrase.
class BesideWanted {
public:
    /// Whatever is there.
    BesideWanted() {
        before_.set();
        behind_.set();
    }
    using Marks = std::bitset<256>;
    void want_before(Marks const& marks) { before_ = with_any(marks); }
    void want_behind(Marks const& marks) { behind_ = with_any(marks); }
    [[nodiscard]] bool fits(Beside beside) const {
        return before_[beside.before] && behind_[beside.behind];
    }

private:
    static Marks with_any(Marks marks) { return marks.set(any_word); }

    Marks before_;
    Marks behind_;
};

}  // namespace consult::storage::index
