#include "draft/sibling_matching.h"

#include <algorithm>
#include <unordered_map>

#include "draft/edit_script.h"
#include "draft/reordering.h"

namespace consult {
namespace {

constexpr std::size_t none = UnitMatching::none;

/// Free units that stand between the same neighbours.
struct Gap {
    Places before;
    Places after;
};

class SiblingMatching {
public:
    explicit SiblingMatching(MatchedUnits& units) : units_(units) {}

    void run(Among among) {
        for (std::size_t parent = 0; parent < units_.before.units.size(); ++parent) {
            if (units_.before.other[parent] == none) continue;
            Places const before = units_.before.children(parent);
            Places const after = units_.after.children(units_.before.other[parent]);
            auto const is_done = [&] {
                return units_.before.free_ones(before).empty() ||
                       units_.after.free_ones(after).empty();
            };
            if (is_done()) continue;
            match_same_in_order(before, after);
            units_.match_alike(units_.before.free_ones(before), units_.after.free_ones(after),
                               alike_when_moved, Likeness::of_own_text);
            if (is_done()) continue;
            for (Gap const& gap : gaps_between(before, after))
                units_.match_alike(gap.before, gap.after, alike_among_siblings,
                                   Likeness::of_all_it_holds);
            if (among == Among::sure || is_done()) continue;
            for (Gap const& gap : gaps_between(before, after))
                match_what_is_left(gap);
        }
    }

private:
    /// Places in two rows.
    struct Pair {
        std::size_t before = 0;
        std::size_t after = 0;
    };

    /// Units that read the same, in their order; what is matched already holds them in place.
    void match_same_in_order(Places const& before, Places const& after) {
        std::unordered_map<std::size_t, std::uint32_t> numbers;
        auto const number = [&](std::size_t key) {
            return numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size()))
                .first->second;
        };
        auto const key_of_matched = [&](std::size_t place_before) {
            return units_.words.readings() + place_before;
        };
        std::vector<std::uint32_t> numbers_before;
        std::vector<std::uint32_t> numbers_after;
        for (std::size_t const i : before) {
            numbers_before.push_back(number(
                units_.before.is_free(i) ? units_.before.words[i].reading : key_of_matched(i)));
        }
        for (std::size_t const i : after) {
            numbers_after.push_back(number(units_.after.is_free(i)
                                               ? units_.after.words[i].reading
                                               : key_of_matched(units_.after.other[i])));
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
            bool const is_empty = units_.before.words[one].with_below == 0;
            if (!is_empty && units_.are_free(one, after[pair.after]))
                units_.match_whole(one, after[pair.after]);
        }
    }

    /// Of several that read the same, such as recitals that are not written yet, which came or went
    /// is told by their eIds and numbers, as long as as many stay, in the same order.
    void prefer_same_names(Places const& before, Places const& after,
                           std::vector<Pair>& pairs) const {
        for (std::size_t p = pairs.size(); p-- > 0;) {
            auto& [i, k] = pairs[p];
            if (!units_.before.is_free(before[i]) || have_same_name(before[i], after[k])) continue;
            Pair const first =
                p > 0 ? Pair{pairs[p - 1].before + 1, pairs[p - 1].after + 1} : Pair{};
            Pair const end =
                p + 1 < pairs.size() ? pairs[p + 1] : Pair{before.size(), after.size()};
            std::uint32_t const reading = units_.before.words[before[i]].reading;
            for (std::size_t at = first.after; at < end.after; ++at) {
                bool const is_as_good = units_.after.is_free(after[at]) &&
                                        units_.after.words[after[at]].reading == reading &&
                                        have_same_name(before[i], after[at]);
                if (is_as_good) k = at;
            }
            if (have_same_name(before[i], after[k])) continue;
            for (std::size_t at = first.before; at < end.before; ++at) {
                bool const is_as_good = units_.before.is_free(before[at]) &&
                                        units_.before.words[before[at]].reading == reading &&
                                        have_same_name(before[at], after[k]);
                if (is_as_good) i = at;
            }
        }
    }

    [[nodiscard]] bool have_same_name(std::size_t before, std::size_t after) const {
        std::string const& num = units_.before.units[before].num;
        return (!units_.before.eid(before).empty() &&
                units_.before.eid(before) == units_.after.eid(after)) ||
               (!num.empty() && num == units_.after.units[after].num);
    }

    /// The free children of two units by what they stand between: siblings that were matched and
    /// not moved past each other.
    [[nodiscard]] std::vector<Gap> gaps_between(Places const& before, Places const& after) const {
        Places siblings;
        std::vector<PlacedUnit> placed;
        std::size_t const parent = units_.before.parent(before.front());
        for (std::size_t const i : after) {
            std::size_t const old = units_.after.other[i];
            if (old == none || units_.before.parent(old) != parent) continue;
            siblings.push_back(i);
            placed.push_back({old, static_cast<double>(units_.after.words[i].with_below + 1)});
        }
        Places moved;
        for (std::size_t const i : out_of_order(placed))
            moved.push_back(siblings[i]);
        std::vector<Gap> gaps(1);
        auto next = before.begin();
        auto const pass_before = [&](std::size_t up_to) {
            for (; next != before.end() && *next < up_to; ++next) {
                if (units_.before.is_free(*next)) gaps.back().before.push_back(*next);
            }
        };
        for (std::size_t const i : after) {
            std::size_t const old = units_.after.other[i];
            if (old == none) {
                gaps.back().after.push_back(i);
            } else if (units_.before.parent(old) == parent &&
                       !std::binary_search(moved.begin(), moved.end(), i)) {
                pass_before(old);
                gaps.emplace_back();
            }
        }
        pass_before(none);
        std::erase_if(gaps, [](Gap const& gap) { return gap.before.empty() || gap.after.empty(); });
        return gaps;
    }

    /// Between the same neighbours: those somewhat alike under one eId or number, empty ones in
    /// their order, and at last what has its eId or number, whatever its text.
    void match_what_is_left(Gap const& gap) {
        match_of_one_name(gap, [&](std::size_t before, std::size_t after) {
            return units_.likeness(before, after) >= alike_in_place;
        });
        match_empty_in_order(gap);
        match_of_one_name(gap);
    }

    void match_of_one_name(Gap const& gap) {
        match_of_one_name(gap, [](std::size_t, std::size_t) { return true; });
    }

    template <class Accepts>
    void match_of_one_name(Gap const& gap, Accepts const& accepts) {
        match_of_one_key(gap, accepts,
                         [](UnitText const& text, std::size_t i) { return text.eid(i); });
        match_of_one_key(gap, accepts, [](UnitText const& text, std::size_t i) {
            return std::string_view{text.units[i].num};
        });
    }

    template <class Accepts, class Key>
    void match_of_one_key(Gap const& gap, Accepts const& accepts, Key const& key_of) {
        std::unordered_map<std::string_view, std::size_t> named;
        for (std::size_t const i : units_.after.free_ones(gap.after)) {
            if (!key_of(units_.after, i).empty()) named.emplace(key_of(units_.after, i), i);
        }
        for (std::size_t const i : units_.before.free_ones(gap.before)) {
            auto const found = named.find(key_of(units_.before, i));
            if (found == named.end() || !units_.after.is_free(found->second)) continue;
            std::size_t const other = found->second;
            bool const is_kin = are_kin(units_.before.element(i), units_.after.element(other));
            if (is_kin && accepts(i, other)) units_.match(i, other);
        }
    }

    /// As many as before: each is its own. Else those that have their number are, and the rest in
    /// turn.
    void match_empty_in_order(Gap const& gap) {
        auto const empty_ones = [](UnitText const& text, Places const& places) {
            Places empty = text.free_ones(places);
            std::erase_if(empty, [&](std::size_t i) { return text.words[i].with_below > 0; });
            return empty;
        };
        Gap empty{empty_ones(units_.before, gap.before), empty_ones(units_.after, gap.after)};
        if (empty.before.size() != empty.after.size()) {
            match_of_one_name(empty);
            empty = {empty_ones(units_.before, empty.before),
                     empty_ones(units_.after, empty.after)};
        }
        for (std::size_t i = 0; i < std::min(empty.before.size(), empty.after.size()); ++i) {
            bool const is_kin = are_kin(units_.before.element(empty.before[i]),
                                        units_.after.element(empty.after[i]));
            if (is_kin) units_.match(empty.before[i], empty.after[i]);
        }
    }

    MatchedUnits& units_;
};

}  // namespace

void match_siblings(MatchedUnits& units, Among among) {
    SiblingMatching{units}.run(among);
}

}  // namespace consult
