/// The words of the units of two texts, and how much of them two units share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "draft/numbering.h"
#include "draft/units.h"

namespace consult {

/// Words in any order, with their weight.
struct Bag {
    std::vector<std::uint32_t> words;  ///< sorted
    double weight = 0;
};

/// Whether units of both elements may be one that was raised or lowered, such as a chapter that
/// became a part, or a paragraph that became a point.
[[nodiscard]] bool are_kin(std::string_view element, std::string_view other);

/// A unit by its words.
struct UnitWords {
    Bag own;                     ///< of its own text
    std::size_t with_below = 0;  ///< words, with those of the units below it
    /// Equal for units of one element that read the same with all that is below them, whatever
    /// their numbers.
    std::uint32_t reading = 0;
    std::uint32_t reading_of_kin = 0;  ///< the same for units that are kin
};

/// Of the units of two texts, which must outlive it.
class WordsOfUnits {
public:
    WordsOfUnits(std::vector<DraftUnit> const& before, std::vector<DraftUnit> const& after);

    [[nodiscard]] std::vector<UnitWords> const& before() const { return before_; }
    [[nodiscard]] std::vector<UnitWords> const& after() const { return after_; }
    /// How many different readings there are, of either sort.
    [[nodiscard]] std::uint32_t readings() const { return readings_.size(); }
    /// Words that many units have say little of any.
    [[nodiscard]] double weight(std::uint32_t word) const { return weights_[word]; }
    /// From 0 to 1: the part of the words of both that they share, by weight.
    [[nodiscard]] double likeness(Bag const& one, Bag const& other) const;

private:
    [[nodiscard]] std::vector<UnitWords> words_of(std::vector<DraftUnit> const& units);
    void weigh();

    Numbering words_{4096};
    Numbering readings_{1024};
    std::vector<double> weights_;
    std::vector<UnitWords> before_;
    std::vector<UnitWords> after_;
};

}  // namespace consult
