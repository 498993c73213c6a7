#include "draft/unit_words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "draft/numbered_words.h"

namespace consult {
namespace {

/// Units that hold articles, and units that articles hold; any other is its own kind.
std::string_view kind_of(std::string_view element) {
    constexpr std::string_view above_articles[] = {
        "book",        "chapter", "division",   "part",     "section", "subchapter",
        "subdivision", "subpart", "subsection", "subtitle", "title",   "tome"};
    constexpr std::string_view within_articles[] = {"alinea",       "clause",   "indent", "item",
                                                    "paragraph",    "point",    "rule",   "sublist",
                                                    "subparagraph", "subclause"};
    auto const is_in = [&](auto const& elements) {
        return std::find(std::begin(elements), std::end(elements), element) != std::end(elements);
    };
    return is_in(above_articles)    ? above_articles[0]
           : is_in(within_articles) ? within_articles[0]
                                    : element;
}

/// In how many units each word stands.
std::vector<double> units_with_words(std::vector<UnitWords> const& units, std::size_t words) {
    std::vector<double> counts(words);
    for (UnitWords const& unit : units) {
        for (std::size_t i = 0; i < unit.own.words.size(); ++i) {
            bool const is_first = i == 0 || unit.own.words[i - 1] != unit.own.words[i];
            if (is_first) ++counts[unit.own.words[i]];
        }
    }
    return counts;
}

}  // namespace

bool are_kin(std::string_view element, std::string_view other) {
    return kind_of(element) == kind_of(other);
}

WordsOfUnits::WordsOfUnits(std::vector<DraftUnit> const& before,
                           std::vector<DraftUnit> const& after)
    : before_(words_of(before)), after_(words_of(after)) {
    weigh();
}

std::vector<UnitWords> WordsOfUnits::words_of(std::vector<DraftUnit> const& units) {
    std::vector<UnitWords> all(units.size());
    // Those below a unit come behind it.
    for (std::size_t i = units.size(); i-- > 0;) {
        DraftUnit const& unit = units[i];
        UnitWords& words = all[i];
        words.own.words = number_words(unit.text, 0, unit.text.size(), words_).numbers;
        words.with_below = words.own.words.size();
        std::string text;
        for (std::uint32_t const word : words.own.words)
            text += std::to_string(word) + ' ';
        std::string text_of_kin = text;
        for (std::size_t child = i + 1; child < unit.end; child = units[child].end) {
            text += '\n' + std::to_string(all[child].reading);
            text_of_kin += '\n' + std::to_string(all[child].reading_of_kin);
            words.with_below += all[child].with_below;
        }
        std::string_view const element = unit.provision->element;
        words.reading = readings_.number_kept(std::string{element} + '\n' + text);
        words.reading_of_kin =
            readings_.number_kept("kin of " + std::string{kind_of(element)} + '\n' + text_of_kin);
        std::sort(words.own.words.begin(), words.own.words.end());
    }
    return all;
}

void WordsOfUnits::weigh() {
    std::vector<double> const before = units_with_words(before_, words_.size());
    std::vector<double> const after = units_with_words(after_, words_.size());
    for (std::size_t word = 0; word < words_.size(); ++word)
        weights_.push_back(1 / std::sqrt(std::max({before[word], after[word], 1.0})));
    for (auto* const units : {&before_, &after_}) {
        for (UnitWords& unit : *units) {
            for (std::uint32_t const word : unit.own.words)
                unit.own.weight += weights_[word];
        }
    }
}

double WordsOfUnits::likeness(Bag const& one, Bag const& other) const {
    if (one.words.empty() || other.words.empty()) return 0;
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

}  // namespace consult
