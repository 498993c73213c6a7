#include "draft/unit_matching.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "draft/alike_units.h"
#include "draft/edit_script.h"
#include "draft/reordering.h"
#include "draft/unit_words.h"

namespace consult {
namespace {

constexpr std::size_t none = UnitMatching::none;

/// A text of fewer words, such as "Repealed.", may stand anywhere and need not have come from
/// elsewhere.
constexpr std::size_t fewest_words_to_be_moved = 4;
/// Of 1: how much of the words two units must share to be one that was changed. The less speaks
/// for it, the more is asked: the least of what has its number still, more of what stands between
/// the same neighbours, more of what was moved too, and most of what has not even come from a unit
/// that is still there, or gone to one that was there.
constexpr double alike_in_place = 0.35;
constexpr double alike_among_siblings = 0.5;
constexpr double alike_when_moved = 0.7;
constexpr double alike_among_strangers = 0.85;
/// Units around one that may be found again by what they hold; laws have fewer.
constexpr int most_levels = 8;

using Places = std::vector<std::size_t>;

struct Text {
    Text(std::vector<DraftUnit> const& all, std::vector<UnitWords> const& their_words,
         std::uint32_t readings)
        : units(all), words(their_words), other(all.size(), none), times(readings) {
        for (UnitWords const& unit : words)
            ++times[unit.reading];
    }

    [[nodiscard]] bool is_free(std::size_t i) const { return other[i] == none; }
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

/// Free units that stand between the same neighbours.
struct Gap {
    Places before;
    Places after;
};

class Matcher {
public:
    Matcher(std::vector<DraftUnit> const& before, std::vector<DraftUnit> const& after)
        : words_(before, after),
          before_(before, words_.before(), words_.readings()),
          after_(after, words_.after(), words_.readings()),
          alike_(words_) {}

    /// From what is certain to what is likely. Each step takes only what those before left free,
    /// and what they found is what it starts from; so their order is what decides.
    UnitMatching run() {
        match(0, 0);
        // What stands once in either text and reads the same was not changed, wherever it stands.
        match_same_elsewhere();
        // A heading under its number says which article it is, whatever the article holds now, if
        // that is not what others held.
        match_same_heading_in_place();
        // Chapters need the articles found so far, and all steps among siblings need the chapters.
        match_by_what_they_hold();
        match_siblings(Among::sure);
        // What was moved is looked for when what was not has been found: boilerplate that stayed
        // can't be taken for what came from elsewhere.
        match_same_of_another_rank();
        match_repeated_elsewhere();
        match_changed_elsewhere();
        match_by_what_they_hold();
        match_by_name();
        // Siblings once more, in the units found since, and now also what is hardly alike: a
        // provision that was written anew under its number.
        match_siblings(Among::all_that_is_left);
        return {std::move(before_.other), std::move(after_.other)};
    }

private:
    enum class Among { sure, all_that_is_left };

    /// Places in two rows.
    struct Pair {
        std::size_t before = 0;
        std::size_t after = 0;
    };

    void match(std::size_t before, std::size_t after) {
        before_.other[before] = after;
        after_.other[after] = before;
    }
    [[nodiscard]] bool are_free(std::size_t before, std::size_t after) const {
        return before_.is_free(before) && after_.is_free(after);
    }
    [[nodiscard]] bool parents_match(std::size_t before, std::size_t after) const {
        return before_.other[before_.parent(before)] == after_.parent(after);
    }
    [[nodiscard]] bool has_parents_left(std::size_t before, std::size_t after) const {
        return !before_.is_free(before_.parent(before)) && !after_.is_free(after_.parent(after));
    }
    [[nodiscard]] bool are_strangers(std::size_t before, std::size_t after) const {
        return before_.is_free(before_.parent(before)) && after_.is_free(after_.parent(after));
    }

    /// What reads the same has the same units below it, in the same order.
    void match_whole(std::size_t before, std::size_t after) {
        std::size_t const units = before_.units[before].end - before;
        for (std::size_t i = 0; i < units; ++i) {
            if (are_free(before + i, after + i)) match(before + i, after + i);
        }
    }

    /// Free units of which there is one of that reading on either side, what holds others before
    /// them.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> free_ones_of_one(
        std::uint32_t UnitWords::*reading) const {
        constexpr std::size_t several = none - 1;
        auto const places_in = [&](Text const& text) {
            Places places(words_.readings(), none);
            for (std::size_t i = 1; i < text.units.size(); ++i) {
                if (!text.is_free(i)) continue;
                std::size_t& place = places[text.words[i].*reading];
                place = place == none ? i : several;
            }
            return places;
        };
        Places const before = places_in(before_);
        Places const after = places_in(after_);
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
            bool const is_long = before_.words[before].with_below >= fewest_words_to_be_moved;
            if (is_long && are_free(before, after)) match_whole(before, after);
        }
    }

    /// Of what stood in several places all but one are found: that one was moved, if the unit it
    /// stood in and the one it stands in now are there in both texts. Else it came or went with it.
    void match_repeated_elsewhere() {
        for (auto const& [before, after] : free_ones_of_one(&UnitWords::reading)) {
            bool const is_long = before_.words[before].with_below >= fewest_words_to_be_moved;
            if (is_long && are_free(before, after) && has_parents_left(before, after)) {
                match_whole(before, after);
            }
        }
    }

    /// Such as a paragraph that became a point of another.
    void match_same_of_another_rank() {
        for (auto const& [before, after] : free_ones_of_one(&UnitWords::reading_of_kin)) {
            bool const is_long = before_.words[before].with_below >= fewest_words_to_be_moved;
            bool const is_repeated = before_.is_repeated(before) || after_.is_repeated(after);
            if (is_long && !is_repeated && are_free(before, after)) match_whole(before, after);
        }
    }

    template <class Visit>
    void for_each_of_one_eid(Visit const& visit) {
        std::unordered_map<std::string_view, std::size_t> named;
        for (std::size_t i = 1; i < before_.units.size(); ++i) {
            if (!before_.eid(i).empty() && before_.is_free(i)) named.emplace(before_.eid(i), i);
        }
        for (std::size_t i = 1; i < after_.units.size(); ++i) {
            auto const found = named.find(after_.eid(i));
            if (found == named.end() || !are_free(found->second, i)) continue;
            if (are_kin(before_.element(found->second), after_.element(i)) &&
                eid_says_something(found->second, i)) {
                visit(found->second, i);
            }
        }
    }

    /// An eId that begins with that of the unit around, such as `art_2__para_1`, names a place in
    /// it, and nothing when that is another unit now.
    [[nodiscard]] bool eid_says_something(std::size_t before, std::size_t after) const {
        std::string_view const around = before_.eid(before_.parent(before));
        bool const is_a_place = !around.empty() && before_.eid(before).starts_with(around);
        return !is_a_place || parents_match(before, after);
    }

    void match_same_heading_in_place() {
        auto const times_in = [](Text const& text) {
            std::unordered_map<std::string_view, std::size_t> times;
            for (DraftUnit const& unit : text.units)
                ++times[unit.text];
            return times;
        };
        auto const before_times = times_in(before_);
        auto const after_times = times_in(after_);
        for_each_of_one_eid([&](std::size_t before, std::size_t after) {
            DraftUnit const& one = before_.units[before];
            DraftUnit const& other = after_.units[after];
            bool const is_same = one.num == other.num && one.text == other.text;
            if (is_same && !one.text.empty() && before_times.at(one.text) == 1 &&
                after_times.at(other.text) == 1 && !hold_others(before, after)) {
                match(before, after);
            }
        });
    }

    /// Whether what two units hold was found in others, and none of it in both: their headings,
    /// such as "Licence 2", then only count how many there are.
    [[nodiscard]] bool hold_others(std::size_t before, std::size_t after) const {
        bool has_found = false;
        for (std::size_t const i : before_.children(before)) {
            if (before_.is_free(i)) continue;
            if (after_.parent(before_.other[i]) == after) return false;
            has_found = true;
        }
        Places const children = after_.children(after);
        return has_found || after_.free_ones(children).size() < children.size();
    }

    /// The units that one stands in, the nearest first, without the whole text.
    static Places around(Text const& text, std::size_t unit) {
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
        for (std::size_t i = 1; i < before_.units.size(); ++i) {
            std::size_t const other = before_.other[i];
            if (other == none) continue;
            std::size_t const words = before_.words[i].own.words.size() + 1;
            for (std::size_t const a : around(before_, i)) {
                if (!before_.is_free(a)) continue;
                for (std::size_t const b : around(after_, other)) {
                    if (after_.is_free(b) && are_kin(before_.element(a), after_.element(b))) {
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
                std::max(before_.words[a].with_below, after_.words[b].with_below);
            if (3 * words >= most) {
                best.emplace_back(before_.element(a) == after_.element(b), words, a, b);
            }
        }
        std::stable_sort(best.begin(), best.end(), [](auto const& one, auto const& other) {
            return std::pair{std::get<0>(one), std::get<1>(one)} >
                   std::pair{std::get<0>(other), std::get<1>(other)};
        });
        for (auto const& [is_same_element, words, a, b] : best) {
            if (are_free(a, b)) match(a, b);
        }
    }

    /// From the top down, so that what is found is gone into in the same round.
    void match_siblings(Among among) {
        for (std::size_t parent = 0; parent < before_.units.size(); ++parent) {
            if (before_.other[parent] == none) continue;
            Places const before = before_.children(parent);
            Places const after = after_.children(before_.other[parent]);
            auto const is_done = [&] {
                return before_.free_ones(before).empty() || after_.free_ones(after).empty();
            };
            if (is_done()) continue;
            match_same_in_order(before, after);
            match_alike(before_.free_ones(before), after_.free_ones(after), alike_when_moved,
                        Likeness::of_own_text);
            if (is_done()) continue;
            for (Gap const& gap : gaps_between(before, after))
                match_alike(gap.before, gap.after, alike_among_siblings, Likeness::of_all_it_holds);
            if (among == Among::sure || is_done()) continue;
            for (Gap const& gap : gaps_between(before, after))
                match_what_is_left(gap);
        }
    }

    /// Units that read the same, in their order; what is matched already holds them in place.
    void match_same_in_order(Places const& before, Places const& after) {
        std::unordered_map<std::size_t, std::uint32_t> numbers;
        auto const number = [&](std::size_t key) {
            return numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size()))
                .first->second;
        };
        auto const key_of_matched = [&](std::size_t place_before) {
            return words_.readings() + place_before;
        };
        std::vector<std::uint32_t> numbers_before;
        std::vector<std::uint32_t> numbers_after;
        for (std::size_t const i : before) {
            numbers_before.push_back(
                number(before_.is_free(i) ? before_.words[i].reading : key_of_matched(i)));
        }
        for (std::size_t const i : after) {
            numbers_after.push_back(number(after_.is_free(i) ? after_.words[i].reading
                                                             : key_of_matched(after_.other[i])));
        }
        EditScript const script = edit_script(numbers_before, numbers_after);
        std::vector<Pair> pairs;
        std::size_t k = 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (script.removed[i] != 0) continue;
            while (script.added[k] != 0)
                ++k;
            pairs.push_back({i, k++});
        }
        prefer_same_names(before, after, pairs);
        for (Pair const& pair : pairs) {
            std::size_t const one = before[pair.before];
            bool const is_empty = before_.words[one].with_below == 0;
            if (!is_empty && are_free(one, after[pair.after])) match_whole(one, after[pair.after]);
        }
    }

    /// Of several that read the same, such as recitals that are not written yet, which came or went
    /// is told by their eIds and numbers, as long as as many stay, in the same order.
    void prefer_same_names(Places const& before, Places const& after,
                           std::vector<Pair>& pairs) const {
        for (std::size_t p = pairs.size(); p-- > 0;) {
            auto& [i, k] = pairs[p];
            if (!before_.is_free(before[i]) || have_same_name(before[i], after[k])) continue;
            Pair const first =
                p > 0 ? Pair{pairs[p - 1].before + 1, pairs[p - 1].after + 1} : Pair{};
            Pair const end =
                p + 1 < pairs.size() ? pairs[p + 1] : Pair{before.size(), after.size()};
            std::uint32_t const reading = before_.words[before[i]].reading;
            for (std::size_t at = first.after; at < end.after; ++at) {
                bool const is_as_good = after_.is_free(after[at]) &&
                                        after_.words[after[at]].reading == reading &&
                                        have_same_name(before[i], after[at]);
                if (is_as_good) k = at;
            }
            if (have_same_name(before[i], after[k])) continue;
            for (std::size_t at = first.before; at < end.before; ++at) {
                bool const is_as_good = before_.is_free(before[at]) &&
                                        before_.words[before[at]].reading == reading &&
                                        have_same_name(before[at], after[k]);
                if (is_as_good) i = at;
            }
        }
    }

    [[nodiscard]] bool have_same_name(std::size_t before, std::size_t after) const {
        std::string const& num = before_.units[before].num;
        return (!before_.eid(before).empty() && before_.eid(before) == after_.eid(after)) ||
               (!num.empty() && num == after_.units[after].num);
    }

    /// The best first.
    void match_alike(Places const& before, Places const& after, double least, Likeness measure) {
        match_alike(before, after, least, measure, [](AlikePair const&) { return true; });
    }

    template <class Accepts>
    void match_alike(Places before, Places after, double least, Likeness measure,
                     Accepts const& accepts) {
        // Of very many not all are compared with all: those found make room for others.
        constexpr int most_rounds = 8;
        for (int round = 0; round < most_rounds; ++round) {
            std::deque<Bag> bags;
            bool has_found = false;
            for (AlikePair const& pair : alike_.find(sought(before_, before, bags),
                                                     sought(after_, after, bags), least, measure)) {
                if (!are_free(pair.before, pair.after) || !accepts(pair)) continue;
                match(pair.before, pair.after);
                has_found = true;
            }
            if (!has_found) return;
            before = before_.free_ones(before);
            after = after_.free_ones(after);
        }
    }

    [[nodiscard]] std::vector<SoughtUnit> sought(Text const& text, Places const& places,
                                                 std::deque<Bag>& bags) const {
        std::vector<SoughtUnit> units;
        for (std::size_t const i : places) {
            Bag const* const own = &text.words[i].own;
            bool const holds_units = text.units[i].end > i + 1;
            units.push_back({i, text.element(i), text.units[i].num, own,
                             holds_units ? &bags.emplace_back(bag_of(text, i)) : own});
        }
        return units;
    }

    /// The words of a unit with all below it, but for what the text says in several places: that
    /// tells no unit from another.
    [[nodiscard]] Bag bag_of(Text const& text, std::size_t unit) const {
        Bag bag = words_below(text, unit, false);
        return bag.words.empty() ? words_below(text, unit, true) : bag;
    }

    [[nodiscard]] Bag words_below(Text const& text, std::size_t unit, bool with_repeated) const {
        Bag bag;
        for (std::size_t i = unit; i < text.units[unit].end; ++i) {
            if (i != unit && !with_repeated && text.is_repeated(i)) continue;
            Bag const& own = text.words[i].own;
            bag.words.insert(bag.words.end(), own.words.begin(), own.words.end());
            bag.weight += own.weight;
        }
        std::sort(bag.words.begin(), bag.words.end());
        return bag;
    }

    /// The free children of two units by what they stand between: siblings that were matched and
    /// not moved past each other.
    [[nodiscard]] std::vector<Gap> gaps_between(Places const& before, Places const& after) const {
        Places siblings;
        std::vector<PlacedUnit> placed;
        std::size_t const parent = before_.parent(before.front());
        for (std::size_t const i : after) {
            std::size_t const old = after_.other[i];
            if (old == none || before_.parent(old) != parent) continue;
            siblings.push_back(i);
            placed.push_back({old, static_cast<double>(after_.words[i].with_below + 1)});
        }
        Places moved;
        for (std::size_t const i : out_of_order(placed))
            moved.push_back(siblings[i]);
        std::vector<Gap> gaps(1);
        auto next = before.begin();
        auto const pass_before = [&](std::size_t up_to) {
            for (; next != before.end() && *next < up_to; ++next) {
                if (before_.is_free(*next)) gaps.back().before.push_back(*next);
            }
        };
        for (std::size_t const i : after) {
            std::size_t const old = after_.other[i];
            if (old == none) {
                gaps.back().after.push_back(i);
            } else if (before_.parent(old) == parent &&
                       !std::binary_search(moved.begin(), moved.end(), i)) {
                pass_before(old);
                gaps.emplace_back();
            }
        }
        pass_before(none);
        std::erase_if(gaps, [](Gap const& gap) { return gap.before.empty() || gap.after.empty(); });
        return gaps;
    }

    void match_changed_elsewhere() {
        auto const sought_in = [](Text const& text) {
            Places places;
            for (std::size_t i = 1; i < text.units.size(); ++i) {
                bool const is_long = text.words[i].own.words.size() >= 2 * fewest_words_to_be_moved;
                if (text.is_free(i) && is_long && !text.is_repeated(i)) places.push_back(i);
            }
            return places;
        };
        match_alike(sought_in(before_), sought_in(after_), alike_when_moved, Likeness::of_own_text,
                    [&](AlikePair const& pair) {
                        return pair.likeness >= alike_among_strangers ||
                               !are_strangers(pair.before, pair.after);
                    });
    }

    void match_by_name() {
        for_each_of_one_eid([&](std::size_t before, std::size_t after) {
            if (likeness(before, after) >= alike_among_siblings) match(before, after);
        });
    }

    [[nodiscard]] double likeness(std::size_t before, std::size_t after) const {
        Bag const& one = before_.words[before].own;
        Bag const& other = after_.words[after].own;
        if (!one.words.empty() && !other.words.empty()) return words_.likeness(one, other);
        return words_.likeness(bag_of(before_, before), bag_of(after_, after));
    }

    /// Between the same neighbours: those somewhat alike under one eId or number, empty ones in
    /// their order, and at last what has its eId or number, whatever its text.
    void match_what_is_left(Gap const& gap) {
        match_of_one_name(gap, [&](std::size_t before, std::size_t after) {
            return likeness(before, after) >= alike_in_place;
        });
        match_empty_in_order(gap);
        match_of_one_name(gap);
    }

    void match_of_one_name(Gap const& gap) {
        match_of_one_name(gap, [](std::size_t, std::size_t) { return true; });
    }

    template <class Accepts>
    void match_of_one_name(Gap const& gap, Accepts const& accepts) {
        match_of_one_key(gap, accepts, [](Text const& text, std::size_t i) { return text.eid(i); });
        match_of_one_key(gap, accepts, [](Text const& text, std::size_t i) {
            return std::string_view{text.units[i].num};
        });
    }

    template <class Accepts, class Key>
    void match_of_one_key(Gap const& gap, Accepts const& accepts, Key const& key_of) {
        std::unordered_map<std::string_view, std::size_t> named;
        for (std::size_t const i : after_.free_ones(gap.after)) {
            if (!key_of(after_, i).empty()) named.emplace(key_of(after_, i), i);
        }
        for (std::size_t const i : before_.free_ones(gap.before)) {
            auto const found = named.find(key_of(before_, i));
            if (found == named.end() || !after_.is_free(found->second)) continue;
            std::size_t const other = found->second;
            bool const is_kin = are_kin(before_.element(i), after_.element(other));
            if (is_kin && accepts(i, other)) match(i, other);
        }
    }

    /// As many as before: each is its own. Else those that have their number are, and the rest in
    /// turn.
    void match_empty_in_order(Gap const& gap) {
        auto const empty_ones = [](Text const& text, Places const& places) {
            Places empty = text.free_ones(places);
            std::erase_if(empty, [&](std::size_t i) { return text.words[i].with_below > 0; });
            return empty;
        };
        Gap empty{empty_ones(before_, gap.before), empty_ones(after_, gap.after)};
        if (empty.before.size() != empty.after.size()) {
            match_of_one_name(empty);
            empty = {empty_ones(before_, empty.before), empty_ones(after_, empty.after)};
        }
        for (std::size_t i = 0; i < std::min(empty.before.size(), empty.after.size()); ++i) {
            bool const is_kin =
                are_kin(before_.element(empty.before[i]), after_.element(empty.after[i]));
            if (is_kin) match(empty.before[i], empty.after[i]);
        }
    }

    WordsOfUnits words_;
    Text before_;
    Text after_;
    AlikeUnits alike_;
};

}  // namespace

UnitMatching match_units(std::vector<DraftUnit> const& before,
                         std::vector<DraftUnit> const& after) {
    return Matcher{before, after}.run();
}

}  // namespace consult
