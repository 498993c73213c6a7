/// Units that are alike, found among many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "draft/unit_words.h"

namespace consult {

/// A unit that is looked for, or among which one is looked for.
struct SoughtUnit {
    std::size_t place = 0;  ///< among the units of its text
    std::string_view element;
    std::string_view num;
    Bag const* own = nullptr;   ///< the words of its own text
    Bag const* held = nullptr;  ///< those with what stands below it; the same as `own` where
                                ///< nothing does
};

struct AlikePair {
    double likeness = 0;
    double rank = 0;  ///< the likeness, more where what they hold and their numbers speak for them
    std::size_t distance = 0;  ///< of their places in their rows
    std::size_t before = 0;    ///< places among the units of their texts
    std::size_t after = 0;
};

/// By what units are told.
enum class Likeness {
    of_own_text,      ///< a unit without a text of its own by what it holds
    of_all_it_holds,  ///< that too where its own text is a word or two, such as a short heading
};

class AlikeUnits {
public:
    explicit AlikeUnits(WordsOfUnits const& words) : words_(words) {}

    /// Pairs of kin that are at least so much alike, the best first. Up to some hundred units each
    /// is compared with each; of more, with those that share its rarest words or stand about where
    /// it stood. The work is bounded for all calls together: past it nothing more is found.
    [[nodiscard]] std::vector<AlikePair> find(std::vector<SoughtUnit> const& before,
                                              std::vector<SoughtUnit> const& after, double least,
                                              Likeness measure);

private:
    class Rarest;

    void compare(std::vector<SoughtUnit> const& before, std::size_t i,
                 std::vector<SoughtUnit> const& after, std::size_t k, double least,
                 Likeness measure, std::vector<AlikePair>& pairs);
    [[nodiscard]] double likeness(Bag const& one, Bag const& other, double least);

    WordsOfUnits const& words_;
    std::size_t steps_ = 0;
};

}  // namespace consult
