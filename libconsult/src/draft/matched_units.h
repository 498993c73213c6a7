/// Two texts whose units are being matched, and what all ways to match them stand on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string_view>
#include <vector>

#include "draft/alike_units.h"
#include "draft/unit_matching.h"
#include "draft/unit_words.h"

namespace consult {

/// Of 1: how much of the words two units must share to be one that was changed. The less speaks
/// for it, the more is asked: the least of what has its number still, more of what stands between
/// the same neighbours, more of what was moved too, and most of what has not even come from a unit
/// that is still there, or gone to one that was there.
inline constexpr double alike_in_place = 0.35;
inline constexpr double alike_among_siblings = 0.5;
inline constexpr double alike_when_moved = 0.7;
inline constexpr double alike_among_strangers = 0.85;

/// Places among the units of a text.
using Places = std::vector<std::size_t>;

/// The units of one text, and which of the other they are as far as that has been found.
struct UnitText {
    UnitText(std::vector<DraftUnit> const& all, std::vector<UnitWords> const& their_words,
             std::uint32_t readings)
        : units(all), words(their_words), other(all.size(), UnitMatching::none), times(readings) {
        for (UnitWords const& unit : words)
            ++times[unit.reading];
    }

    [[nodiscard]] bool is_free(std::size_t i) const { return other[i] == UnitMatching::none; }
    /// Whether other units of the text read the same.
    [[nodiscard]] bool is_repeated(std::size_t i) const { return times[words[i].reading] > 1; }
    [[nodiscard]] std::string_view element(std::size_t i) const {
        return units[i].provision->element;
    }
    [[nodiscard]] std::string_view eid(std::size_t i) const { return units[i].provision->eid; }
    [[nodiscard]] std::size_t parent(std::size_t i) const { return units[i].parent; }
    [[nodiscard]] Places children(std::size_t unit) const {
        Places children;
        for (std::size_t i = unit + 1; i < units[unit].end; i = units[i].end)
            children.push_back(i);
        return children;
    }
    [[nodiscard]] Places free_ones(Places const& places) const {
        Places free;
        for (std::size_t const i : places) {
            if (is_free(i)) free.push_back(i);
        }
        return free;
    }

    std::vector<DraftUnit> const& units;
    std::vector<UnitWords> const& words;
    Places other;                    ///< for each unit its place in the other text, or none
    std::vector<std::size_t> times;  ///< how many units have each reading
};

/// Both texts. What is matched stays so; what is not is free.
struct MatchedUnits {
    MatchedUnits(std::vector<DraftUnit> const& one, std::vector<DraftUnit> const& other);
    MatchedUnits(MatchedUnits const&) = delete;
    MatchedUnits& operator=(MatchedUnits const&) = delete;

    void match(std::size_t one, std::size_t other);
    /// What reads the same has the same units below it, in the same order.
    void match_whole(std::size_t one, std::size_t other);
    /// The best first. @param accepts nullptr: all
    void match_alike(Places ones, Places others, double least, Likeness measure,
                     std::function<bool(AlikePair const&)> const& accepts = nullptr);

    [[nodiscard]] bool are_free(std::size_t one, std::size_t other) const {
        return before.is_free(one) && after.is_free(other);
    }
    /// By their own texts, or by what they hold where one has none.
    [[nodiscard]] double likeness(std::size_t one, std::size_t other) const;

    WordsOfUnits words;
    UnitText before;
    UnitText after;
    AlikeUnits alike;

private:
    [[nodiscard]] std::vector<SoughtUnit> sought(UnitText const& text, Places const& places,
                                                 std::deque<Bag>& bags) const;
};

}  // namespace consult
