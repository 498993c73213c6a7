#include "draft/unit_matching.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "draft/matched_units.h"
#include "draft/sibling_matching.h"

namespace consult {
namespace {

constexpr std::size_t none = UnitMatching::none;

/// A text of fewer words, such as "Repealed.", may stand anywhere and need not have come from
/// elsewhere.
constexpr std::size_t fewest_words_to_be_moved = 4;
/// Units around one that may be found again by what they hold; laws have fewer.
constexpr int most_levels = 8;

class Matcher {
public:
    Matcher(std::vector<DraftUnit> const& before, std::vector<DraftUnit> const& after)
        : units_(before, after) {}

    /// From what is certain to what is likely. Each step takes only what those before left free,
    /// and what they found is what it starts from; so their order is what decides.
    UnitMatching run() {
        units_.match(0, 0);
        // What stands once in either text and reads the same was not changed, wherever it stands.
        match_same_elsewhere();
        // A heading under its number says which article it is, whatever the article holds now, if
        // that is not what others held.
        match_same_heading_in_place();
        // Chapters need the articles found so far, and all steps among siblings need the chapters.
        match_by_what_they_hold();
        match_siblings(units_, Among::sure);
        // What was moved is looked for when what was not has been found: boilerplate that stayed
        // can't be taken for what came from elsewhere.
        match_same_of_another_rank();
        match_repeated_elsewhere();
        match_changed_elsewhere();
        match_by_what_they_hold();
        match_by_name();
        // Siblings once more, in the units found since, and now also what is hardly alike: a
        // provision that was written anew under its number.
        match_siblings(units_, Among::all_that_is_left);
        return {std::move(units_.before.other), std::move(units_.after.other)};
    }

private:
    [[nodiscard]] bool parents_match(std::size_t before, std::size_t after) const {
        return units_.before.other[units_.before.parent(before)] == units_.after.parent(after);
    }
    [[nodiscard]] bool has_parents_left(std::size_t before, std::size_t after) const {
        return !units_.before.is_free(units_.before.parent(before)) &&
               !units_.after.is_free(units_.after.parent(after));
    }
    [[nodiscard]] bool are_strangers(std::size_t before, std::size_t after) const {
        return units_.before.is_free(units_.before.parent(before)) &&
               units_.after.is_free(units_.after.parent(after));
    }

    /// Free units of which there is one of that reading on either side, what holds others before
    /// them.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> free_ones_of_one(
        std::uint32_t UnitWords::*reading) const {
        constexpr std::size_t several = none - 1;
        auto const places_in = [&](UnitText const& text) {
            Places places(units_.words.readings(), none);
            for (std::size_t i = 1; i < text.units.size(); ++i) {
                if (!text.is_free(i)) continue;
                std::size_t& place = places[text.words[i].*reading];
                place = place == none ? i : several;
            }
            return places;
        };
        Places const before = places_in(units_.before);
        Places const after = places_in(units_.after);
        std::vector<std::pair<std::size_t, std::size_t>> found;
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (before[i] < several && after[i] < several) {
                found.emplace_back(before[i], after[i]);
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    void match_same_elsewhere() {
        for (auto const& [before, after] : free_ones_of_one(&UnitWords::reading)) {
            bool const is_long = units_.before.words[before].with_below >= fewest_words_to_be_moved;
            if (is_long && units_.are_free(before, after)) units_.match_whole(before, after);
        }
    }

    /// Of what stood in several places all but one are found: that one was moved, if the unit it
    /// stood in and the one it stands in now are there in both texts. Else it came or went with it.
    void match_repeated_elsewhere() {
        for (auto const& [before, after] : free_ones_of_one(&UnitWords::reading)) {
            bool const is_long = units_.before.words[before].with_below >= fewest_words_to_be_moved;
            if (is_long && units_.are_free(before, after) && has_parents_left(before, after)) {
                units_.match_whole(before, after);
            }
        }
    }

    /// Such as a paragraph that became a point of another.
    void match_same_of_another_rank() {
        for (auto const& [before, after] : free_ones_of_one(&UnitWords::reading_of_kin)) {
            bool const is_long = units_.before.words[before].with_below >= fewest_words_to_be_moved;
            bool const is_repeated =
                units_.before.is_repeated(before) || units_.after.is_repeated(after);
            if (is_long && !is_repeated && units_.are_free(before, after))
                units_.match_whole(before, after);
        }
    }

    template <class Visit>
    void for_each_of_one_eid(Visit const& visit) {
        std::unordered_map<std::string_view, std::size_t> named;
        for (std::size_t i = 1; i < units_.before.units.size(); ++i) {
            if (!units_.before.eid(i).empty() && units_.before.is_free(i))
                named.emplace(units_.before.eid(i), i);
        }
        for (std::size_t i = 1; i < units_.after.units.size(); ++i) {
            auto const found = named.find(units_.after.eid(i));
            if (found == named.end() || !units_.are_free(found->second, i)) continue;
            if (are_kin(units_.before.element(found->second), units_.after.element(i)) &&
                eid_says_something(found->second, i)) {
                visit(found->second, i);
            }
        }
    }

    /// An eId that begins with that of the unit around, such as `art_2__para_1`, names a place in
    /// it, and nothing when that is another unit now.
    [[nodiscard]] bool eid_says_something(std::size_t before, std::size_t after) const {
        std::string_view const around = units_.before.eid(units_.before.parent(before));
        bool const is_a_place = !around.empty() && units_.before.eid(before).starts_with(around);
        return !is_a_place || parents_match(before, after);
    }

    void match_same_heading_in_place() {
        auto const times_in = [](UnitText const& text) {
            std::unordered_map<std::string_view, std::size_t> times;
            for (DraftUnit const& unit : text.units)
                ++times[unit.text];
            return times;
        };
        auto const before_times = times_in(units_.before);
        auto const after_times = times_in(units_.after);
        for_each_of_one_eid([&](std::size_t before, std::size_t after) {
            DraftUnit const& one = units_.before.units[before];
            DraftUnit const& other = units_.after.units[after];
            bool const is_same = one.num == other.num && one.text == other.text;
            if (is_same && !one.text.empty() && before_times.at(one.text) == 1 &&
                after_times.at(other.text) == 1 && !hold_others(before, after)) {
                units_.match(before, after);
            }
        });
    }

    /// Whether what two units hold was found in others, and none of it in both: their headings,
    /// such as "Licence 2", then only count how many there are.
    [[nodiscard]] bool hold_others(std::size_t before, std::size_t after) const {
        bool has_found = false;
        for (std::size_t const i : units_.before.children(before)) {
            if (units_.before.is_free(i)) continue;
            if (units_.after.parent(units_.before.other[i]) == after) return false;
            has_found = true;
        }
        Places const children = units_.after.children(after);
        return has_found || units_.after.free_ones(children).size() < children.size();
    }

    /// The units that one stands in, the nearest first, without the whole text.
    static Places around(UnitText const& text, std::size_t unit) {
        Places units;
        for (int level = 0; level < most_levels; ++level) {
            unit = text.parent(unit);
            if (unit == 0) break;
            units.push_back(unit);
        }
        return units;
    }

    /// A chapter is the one that holds the articles which the other held.
    void match_by_what_they_hold() {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;  // words
        for (std::size_t i = 1; i < units_.before.units.size(); ++i) {
            std::size_t const other = units_.before.other[i];
            if (other == none) continue;
            std::size_t const words = units_.before.words[i].own.words.size() + 1;
            for (std::size_t const a : around(units_.before, i)) {
                if (!units_.before.is_free(a)) continue;
                for (std::size_t const b : around(units_.after, other)) {
                    if (units_.after.is_free(b) &&
                        are_kin(units_.before.element(a), units_.after.element(b))) {
                        shared[{a, b}] += words;
                    }
                }
            }
        }
        // A chapter that now stands in a part is that chapter, not the part.
        std::vector<std::tuple<bool, std::size_t, std::size_t, std::size_t>> best;
        for (auto const& [pair, words] : shared) {
            auto const& [a, b] = pair;
            std::size_t const most =
                std::max(units_.before.words[a].with_below, units_.after.words[b].with_below);
            if (3 * words >= most) {
                best.emplace_back(units_.before.element(a) == units_.after.element(b), words, a, b);
            }
        }
        std::stable_sort(best.begin(), best.end(), [](auto const& one, auto const& other) {
            return std::pair{std::get<0>(one), std::get<1>(one)} >
                   std::pair{std::get<0>(other), std::get<1>(other)};
        });
        for (auto const& [is_same_element, words, a, b] : best) {
            if (units_.are_free(a, b)) units_.match(a, b);
        }
    }

    void match_changed_elsewhere() {
        auto const sought_in = [](UnitText const& text) {
            Places places;
            for (std::size_t i = 1; i < text.units.size(); ++i) {
                bool const is_long = text.words[i].own.words.size() >= 2 * fewest_words_to_be_moved;
                if (text.is_free(i) && is_long && !text.is_repeated(i)) places.push_back(i);
            }
            return places;
        };
        units_.match_alike(sought_in(units_.before), sought_in(units_.after), alike_when_moved,
                           Likeness::of_own_text, [&](AlikePair const& pair) {
                               return pair.likeness >= alike_among_strangers ||
                                      !are_strangers(pair.before, pair.after);
                           });
    }

    void match_by_name() {
        for_each_of_one_eid([&](std::size_t before, std::size_t after) {
            if (units_.likeness(before, after) >= alike_among_siblings) units_.match(before, after);
        });
    }

    MatchedUnits units_;
};

}  // namespace

UnitMatching match_units(std::vector<DraftUnit> const& before,
                         std::vector<DraftUnit> const& after) {
    return Matcher{before, after}.run();
}

}  // namespace consult
