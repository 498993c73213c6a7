#include "draft/unit_matching.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "draft/numbering.h"
#include "draft/words.h"

namespace consult {
namespace {

using Number = std::uint32_t;

/// A text of fewer words, such as "Repealed.", may stand anywhere and need not have come from
/// elsewhere.
constexpr std::size_t fewest_words_to_be_moved = 4;
/// Of 1: how much of the words two units must share to be one that was changed. More is asked of
/// what stands elsewhere, less of what has its number still.
constexpr double alike_in_place = 0.35;
constexpr double alike_among_siblings = 0.5;
constexpr double alike_elsewhere = 0.65;
/// Units around one that may be found again by what they hold; laws have fewer.
constexpr int most_levels = 8;
/// Units that are compared with each other for having moved and changed: the square of it bounds
/// the time.
constexpr std::size_t most_looked_for_elsewhere = 700;

/// A unit's words and what it looks like as a whole.
struct Looks {
    std::vector<Number> words;    ///< of its own text, sorted
    double weight = 0;            ///< of its words
    std::size_t whole_words = 0;  ///< with the units below it
    Number whole = 0;             ///< equal for what reads the same, but for numbers
};

struct Text {
    std::vector<DraftUnit> const& units;
    std::vector<Looks> looks;
};

class Matcher {
public:
    Matcher(std::vector<DraftUnit> const& before, std::vector<DraftUnit> const& after)
        : before_{before, {}}, after_{after, {}} {
        matching_.to_after.assign(before.size(), UnitMatching::none);
        matching_.to_before.assign(after.size(), UnitMatching::none);
        look_at(before_);
        look_at(after_);
        weigh();
    }

    UnitMatching run() {
        match(0, 0);
        match_same_in_place();
        match_same_elsewhere();
        match_same_text_in_place();
        match_by_what_they_hold();
        match_by_name(alike_in_place);
        match_siblings(alike_among_siblings);
        match_changed_elsewhere();
        match_by_name(0);
        match_siblings_by_number();
        return std::move(matching_);
    }

private:
    void match(std::size_t before, std::size_t after) {
        matching_.to_after[before] = after;
        matching_.to_before[after] = before;
    }
    [[nodiscard]] bool is_free_before(std::size_t i) const {
        return matching_.to_after[i] == UnitMatching::none;
    }
    [[nodiscard]] bool is_free_after(std::size_t i) const {
        return matching_.to_before[i] == UnitMatching::none;
    }
    [[nodiscard]] std::string_view element_before(std::size_t i) const {
        return before_.units[i].provision->element;
    }
    [[nodiscard]] std::string_view element_after(std::size_t i) const {
        return after_.units[i].provision->element;
    }
    [[nodiscard]] bool parents_match(std::size_t before, std::size_t after) const {
        return matching_.to_after[before_.units[before].parent] == after_.units[after].parent;
    }

    void look_at(Text& text) {
        text.looks.resize(text.units.size());
        std::vector<std::string> whole(text.units.size());
        // Those below a unit come behind it.
        for (std::size_t i = text.units.size(); i-- > 0;) {
            DraftUnit const& unit = text.units[i];
            Looks& looks = text.looks[i];
            std::vector<Word> words;
            add_words(unit.text, 0, unit.text.size(), words);
            whole[i] = unit.provision->element + "\n";
            for (Word const& word : words) {
                std::string_view const letters =
                    std::string_view{unit.text}.substr(word.begin, word.end - word.begin);
                looks.words.push_back(words_.number(letters));
                whole[i] += std::to_string(looks.words.back()) + " ";
            }
            looks.whole_words += looks.words.size();
            std::sort(looks.words.begin(), looks.words.end());
            for (std::size_t child = i + 1; child < unit.end; child = text.units[child].end) {
                whole[i] += "\n" + std::to_string(text.looks[child].whole);
                looks.whole_words += text.looks[child].whole_words;
            }
            looks.whole =
                static_cast<Number>(wholes_.try_emplace(whole[i], wholes_.size()).first->second);
        }
    }

    /// Words that many units have say little of any.
    void weigh() {
        std::vector<double> units_with;
        auto const count = [&](Text const& text) {
            for (Looks const& looks : text.looks) {
                Number last = static_cast<Number>(-1);
                for (Number const word : looks.words) {
                    if (word >= units_with.size()) units_with.resize(std::size_t{word} + 1);
                    if (std::exchange(last, word) != word) ++units_with[word];
                }
            }
        };
        count(before_);
        count(after_);
        weights_.reserve(units_with.size());
        for (double const units : units_with)
            weights_.push_back(1 / std::sqrt(std::max(units, 1.0)));
        for (Text* const text : {&before_, &after_}) {
            for (Looks& looks : text->looks) {
                for (Number const word : looks.words)
                    looks.weight += weights_[word];
            }
        }
    }

    /// From 0 to 1: the words that two units share.
    [[nodiscard]] double likeness(std::size_t before, std::size_t after) const {
        Looks const& one = before_.looks[before];
        Looks const& other = after_.looks[after];
        if (one.weight + other.weight == 0) return 1;
        double shared = 0;
        auto a = one.words.begin();
        auto b = other.words.begin();
        while (a != one.words.end() && b != other.words.end()) {
            if (*a < *b) {
                ++a;
            } else if (*b < *a) {
                ++b;
            } else {
                shared += weights_[*a];
                ++a;
                ++b;
            }
        }
        return 2 * shared / (one.weight + other.weight);
    }

    /// What reads the same has the same units below it, in the same order.
    void match_whole(std::size_t before, std::size_t after) {
        std::size_t const units = before_.units[before].end - before;
        for (std::size_t i = 0; i < units; ++i) {
            if (is_free_before(before + i) && is_free_after(after + i)) {
                match(before + i, after + i);
            }
        }
    }

    template <class Visit>
    void for_each_of_one_name(Visit const& visit) {
        std::unordered_map<std::string_view, std::size_t> named;
        for (std::size_t i = 1; i < before_.units.size(); ++i) {
            std::string const& eid = before_.units[i].provision->eid;
            if (!eid.empty() && is_free_before(i)) named.emplace(eid, i);
        }
        for (std::size_t i = 1; i < after_.units.size(); ++i) {
            auto const found = named.find(after_.units[i].provision->eid);
            if (found == named.end() || !is_free_after(i) || !is_free_before(found->second)) {
                continue;
            }
            if (element_before(found->second) == element_after(i)) visit(found->second, i);
        }
    }

    void match_same_in_place() {
        for_each_of_one_name([&](std::size_t before, std::size_t after) {
            if (before_.looks[before].whole == after_.looks[after].whole) {
                match_whole(before, after);
            }
        });
    }

    /// Where one place before and one after read so.
    void match_same_elsewhere() {
        std::map<Number, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> places;
        for (std::size_t i = 1; i < before_.units.size(); ++i) {
            if (is_free_before(i)) places[before_.looks[i].whole].first.push_back(i);
        }
        for (std::size_t i = 1; i < after_.units.size(); ++i) {
            if (is_free_after(i)) places[after_.looks[i].whole].second.push_back(i);
        }
        std::vector<std::pair<std::size_t, std::size_t>> found;
        for (auto const& [whole, both] : places) {
            if (both.first.size() != 1 || both.second.size() != 1) continue;
            if (before_.looks[both.first[0]].whole_words < fewest_words_to_be_moved) continue;
            found.emplace_back(both.first[0], both.second[0]);
        }
        std::sort(found.begin(), found.end());  // what holds others goes before them
        for (auto const& [before, after] : found) {
            if (is_free_before(before) && is_free_after(after)) match_whole(before, after);
        }
    }

    /// An article that has its eId, its number and its heading is the same, whatever it holds now.
    void match_same_text_in_place() {
        for_each_of_one_name([&](std::size_t before, std::size_t after) {
            DraftUnit const& one = before_.units[before];
            DraftUnit const& other = after_.units[after];
            bool const is_same = one.num == other.num && one.text == other.text;
            if (is_same && !one.text.empty()) match(before, after);
        });
    }

    /// The units that one stands in, the nearest first, without the whole text.
    static std::vector<std::size_t> around(Text const& text, std::size_t unit) {
        std::vector<std::size_t> units;
        for (int level = 0; level < most_levels; ++level) {
            unit = text.units[unit].parent;
            if (unit == 0) break;
            units.push_back(unit);
        }
        return units;
    }

    /// A chapter is the one that holds the articles which the other held.
    void match_by_what_they_hold() {
        std::map<std::pair<std::size_t, std::size_t>, std::size_t> shared;  // words
        for (std::size_t i = 1; i < before_.units.size(); ++i) {
            std::size_t const other = matching_.to_after[i];
            if (other == UnitMatching::none) continue;
            std::size_t const words = before_.looks[i].words.size() + 1;
            for (std::size_t const a : around(before_, i)) {
                if (!is_free_before(a)) continue;
                for (std::size_t const b : around(after_, other)) {
                    if (is_free_after(b) && element_before(a) == element_after(b)) {
                        shared[{a, b}] += words;
                    }
                }
            }
        }
        std::vector<std::pair<std::size_t, std::pair<std::size_t, std::size_t>>> best;
        for (auto const& [pair, words] : shared) {
            std::size_t const most = std::max(before_.looks[pair.first].whole_words,
                                              after_.looks[pair.second].whole_words);
            if (3 * words >= most) best.emplace_back(words, pair);
        }
        std::stable_sort(best.begin(), best.end(),
                         [](auto const& a, auto const& b) { return a.first > b.first; });
        for (auto const& [words, pair] : best) {
            if (is_free_before(pair.first) && is_free_after(pair.second)) {
                match(pair.first, pair.second);
            }
        }
    }

    void match_by_name(double least) {
        for_each_of_one_name([&](std::size_t before, std::size_t after) {
            // Where it need not be alike it has to stand where the other stood.
            if (least == 0 && !parents_match(before, after)) return;
            if (likeness(before, after) >= least) match(before, after);
        });
    }

    /// Units of one parent, best first.
    void match_siblings(double least) {
        for (std::size_t parent = 0; parent < before_.units.size(); ++parent) {
            std::size_t const other = matching_.to_after[parent];
            if (other == UnitMatching::none) continue;
            std::vector<std::size_t> const before = free_children(before_, parent, true);
            std::vector<std::size_t> const after = free_children(after_, other, false);
            match_alike(before, after, least);
        }
    }

    void match_changed_elsewhere() {
        std::vector<std::size_t> before;
        std::vector<std::size_t> after;
        for (std::size_t i = 1; i < before_.units.size(); ++i) {
            bool const is_long = before_.looks[i].words.size() >= 2 * fewest_words_to_be_moved;
            if (is_free_before(i) && is_long) before.push_back(i);
        }
        for (std::size_t i = 1; i < after_.units.size(); ++i) {
            bool const is_long = after_.looks[i].words.size() >= 2 * fewest_words_to_be_moved;
            if (is_free_after(i) && is_long) after.push_back(i);
        }
        match_alike(before, after, alike_elsewhere);
        match_siblings(alike_among_siblings);  // of the parents found now
    }

    void match_siblings_by_number() {
        for (std::size_t parent = 0; parent < before_.units.size(); ++parent) {
            std::size_t const other = matching_.to_after[parent];
            if (other == UnitMatching::none) continue;
            std::vector<std::size_t> const after = free_children(after_, other, false);
            for (std::size_t const one : free_children(before_, parent, true)) {
                for (std::size_t const candidate : after) {
                    bool const is_same = is_free_after(candidate) &&
                                         element_before(one) == element_after(candidate) &&
                                         !before_.units[one].num.empty() &&
                                         before_.units[one].num == after_.units[candidate].num;
                    if (!is_same) continue;
                    match(one, candidate);
                    break;
                }
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> free_children(Text const& text, std::size_t parent,
                                                         bool is_before) const {
        std::vector<std::size_t> children;
        for (std::size_t i = parent + 1; i < text.units[parent].end; i = text.units[i].end) {
            if (is_before ? is_free_before(i) : is_free_after(i)) children.push_back(i);
        }
        return children;
    }

    void match_alike(std::vector<std::size_t> before, std::vector<std::size_t> after,
                     double least) {
        before.resize(std::min(before.size(), most_looked_for_elsewhere));
        after.resize(std::min(after.size(), most_looked_for_elsewhere));
        struct Pair {
            double likeness = 0;
            std::size_t distance = 0;  // of the places in their rows
            std::size_t before = 0;
            std::size_t after = 0;
        };
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < before.size(); ++i) {
            for (std::size_t k = 0; k < after.size(); ++k) {
                if (element_before(before[i]) != element_after(after[k])) continue;
                double const one = before_.looks[before[i]].weight;
                double const other = after_.looks[after[k]].weight;
                if (2 * std::min(one, other) < least * (one + other)) continue;  // can't be so much
                double const alike = likeness(before[i], after[k]);
                if (alike < least) continue;
                pairs.push_back({alike, i > k ? i - k : k - i, before[i], after[k]});
            }
        }
        std::stable_sort(pairs.begin(), pairs.end(), [](Pair const& a, Pair const& b) {
            return std::pair{-a.likeness, a.distance} < std::pair{-b.likeness, b.distance};
        });
        for (Pair const& pair : pairs) {
            if (is_free_before(pair.before) && is_free_after(pair.after)) {
                match(pair.before, pair.after);
            }
        }
    }

    Text before_;
    Text after_;
    UnitMatching matching_;
    Numbering words_{4096};
    std::unordered_map<std::string, std::size_t> wholes_;
    std::vector<double> weights_;  ///< of words
};

}  // namespace

UnitMatching match_units(std::vector<DraftUnit> const& before,
                         std::vector<DraftUnit> const& after) {
    return Matcher{before, after}.run();
}

}  // namespace consult
