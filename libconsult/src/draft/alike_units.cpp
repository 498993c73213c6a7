#include "draft/alike_units.h"

#include <algorithm>
#include <utility>

namespace consult {
namespace {

/// So many pairs are compared each with each.
constexpr std::size_t most_pairs = 500'000;
/// Words looked at in all comparisons together: some seconds.
constexpr std::size_t most_steps = 400'000'000;
/// Own texts of fewer words say little.
constexpr std::size_t fewest_words_that_tell = 3;

constexpr double for_the_same_number = 0.1;
constexpr double for_what_they_hold = 0.25;

Bag const& told_by(SoughtUnit const& unit) {
    return unit.own->words.empty() ? *unit.held : *unit.own;
}

}  // namespace

/// Finds which units of a row share the rarest words of another.
class AlikeUnits::Rarest {
public:
    explicit Rarest(std::vector<SoughtUnit> const& row) {
        for (std::size_t k = 0; k < row.size(); ++k) {
            for (std::uint32_t const word : told_by(row[k]).words) {
                if (word >= places_.size()) places_.resize(std::size_t{word} + 1);
                std::vector<std::size_t>& places = places_[word];
                bool const is_new = places.empty() || places.back() != k;
                // One more than is looked at shows that the word is not rare.
                if (is_new && places.size() <= most_places) places.push_back(k);
            }
        }
    }

    /// Their places in the row.
    void add_those_like(SoughtUnit const& unit, std::vector<std::size_t>& found) const {
        std::vector<std::pair<std::size_t, std::uint32_t>> rarest;  // count, word
        for (std::uint32_t const word : told_by(unit).words) {
            std::size_t const count = word < places_.size() ? places_[word].size() : 0;
            bool const is_known = !rarest.empty() && rarest.back().second == word;
            if (count > 0 && count <= most_places && !is_known) rarest.emplace_back(count, word);
        }
        std::size_t const looked_at = std::min(rarest.size(), most_words);
        std::partial_sort(rarest.begin(), rarest.begin() + static_cast<std::ptrdiff_t>(looked_at),
                          rarest.end());
        for (std::size_t i = 0; i < looked_at; ++i) {
            std::vector<std::size_t> const& places = places_[rarest[i].second];
            found.insert(found.end(), places.begin(), places.end());
        }
    }

private:
    static constexpr std::size_t most_places = 8;
    static constexpr std::size_t most_words = 4;
    std::vector<std::vector<std::size_t>> places_;  // of words
};

namespace {

/// Those that stand about there when counted from the beginning or from the end.
void add_neighbours(std::size_t i, std::size_t before_size, std::size_t after_size,
                    std::vector<std::size_t>& found) {
    constexpr std::size_t reach = 4;
    std::size_t const from_the_end =
        i + after_size >= before_size ? i + after_size - before_size : 0;
    for (std::size_t const middle : {i, from_the_end}) {
        std::size_t const first = middle > reach ? middle - reach : 0;
        for (std::size_t k = first; k < std::min(after_size, middle + reach + 1); ++k)
            found.push_back(k);
    }
}

}  // namespace

std::vector<AlikePair> AlikeUnits::find(std::vector<SoughtUnit> const& before,
                                        std::vector<SoughtUnit> const& after, double least,
                                        Likeness measure) {
    std::vector<AlikePair> pairs;
    if (before.empty() || after.empty()) return pairs;
    if (before.size() * after.size() <= most_pairs) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            for (std::size_t k = 0; k < after.size(); ++k)
                compare(before, i, after, k, least, measure, pairs);
        }
    } else {
        Rarest const rarest{after};
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < before.size(); ++i) {
            found.clear();
            rarest.add_those_like(before[i], found);
            add_neighbours(i, before.size(), after.size(), found);
            std::sort(found.begin(), found.end());
            found.erase(std::unique(found.begin(), found.end()), found.end());
            for (std::size_t const k : found)
                compare(before, i, after, k, least, measure, pairs);
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](AlikePair const& a, AlikePair const& b) {
        return std::pair{-a.rank, a.distance} < std::pair{-b.rank, b.distance};
    });
    return pairs;
}

void AlikeUnits::compare(std::vector<SoughtUnit> const& before, std::size_t i,
                         std::vector<SoughtUnit> const& after, std::size_t k, double least,
                         Likeness measure, std::vector<AlikePair>& pairs) {
    SoughtUnit const& one = before[i];
    SoughtUnit const& other = after[k];
    if (!are_kin(one.element, other.element)) return;
    std::size_t const own_words = std::min(one.own->words.size(), other.own->words.size());
    bool const says_something = own_words > 0;
    bool const holds_something = one.held != one.own || other.held != other.own;
    bool const tells =
        measure == Likeness::of_own_text ? says_something : own_words >= fewest_words_that_tell;
    double alike = says_something ? likeness(*one.own, *other.own, least) : 0;
    bool const asks_what_they_hold = holds_something && (!tells || alike >= least);
    double const held = asks_what_they_hold ? likeness(*one.held, *other.held, 0) : 0;
    if (!tells) alike = std::max(alike, held);
    if (alike < least) return;
    // What holds nothing is not behind what holds the same.
    bool const is_same_number = !one.num.empty() && one.num == other.num;
    pairs.push_back({alike,
                     alike + for_what_they_hold * (holds_something ? held : 1) +
                         (is_same_number ? for_the_same_number : 0),
                     i > k ? i - k : k - i, one.place, other.place});
}

/// 0 where it can't be as much as `least`, or the work is too much.
double AlikeUnits::likeness(Bag const& one, Bag const& other, double least) {
    if (2 * std::min(one.weight, other.weight) < least * (one.weight + other.weight)) return 0;
    if (steps_ > most_steps) return 0;
    steps_ += one.words.size() + other.words.size();
    return words_.likeness(one, other);
}

}  // namespace consult
