#include "draft/matched_units.h"

#include <algorithm>

namespace consult {
namespace {

Bag words_below(UnitText const& text, std::size_t unit, bool with_repeated) {
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

/// The words of a unit with all below it, but for what the text says in several places: that
/// tells no unit from another.
Bag bag_of(UnitText const& text, std::size_t unit) {
    Bag bag = words_below(text, unit, false);
    return bag.words.empty() ? words_below(text, unit, true) : bag;
}

}  // namespace

MatchedUnits::MatchedUnits(std::vector<DraftUnit> const& one, std::vector<DraftUnit> const& other)
    : words(one, other),
      before(one, words.before(), words.readings()),
      after(other, words.after(), words.readings()),
      alike(words) {}

void MatchedUnits::match(std::size_t one, std::size_t other) {
    before.other[one] = other;
    after.other[other] = one;
}

void MatchedUnits::match_whole(std::size_t one, std::size_t other) {
    std::size_t const units = before.units[one].end - one;
    for (std::size_t i = 0; i < units; ++i) {
        if (are_free(one + i, other + i)) match(one + i, other + i);
    }
}

void MatchedUnits::match_alike(Places ones, Places others, double least, Likeness measure,
                               std::function<bool(AlikePair const&)> const& accepts) {
    // Of very many not all are compared with all: those found make room for others.
    constexpr int most_rounds = 8;
    for (int round = 0; round < most_rounds; ++round) {
        std::deque<Bag> bags;
        bool has_found = false;
        for (AlikePair const& pair :
             alike.find(sought(before, ones, bags), sought(after, others, bags), least, measure)) {
            bool const is_accepted = !accepts || accepts(pair);
            if (!is_accepted || !are_free(pair.before, pair.after)) continue;
            match(pair.before, pair.after);
            has_found = true;
        }
        if (!has_found) return;
        ones = before.free_ones(ones);
        others = after.free_ones(others);
    }
}

double MatchedUnits::likeness(std::size_t one, std::size_t other) const {
    Bag const& own = before.words[one].own;
    Bag const& others = after.words[other].own;
    if (!own.words.empty() && !others.words.empty()) return words.likeness(own, others);
    return words.likeness(bag_of(before, one), bag_of(after, other));
}

std::vector<SoughtUnit> MatchedUnits::sought(UnitText const& text, Places const& places,
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

}  // namespace consult
