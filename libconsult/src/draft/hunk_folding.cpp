#include "draft/hunk_folding.h"

#include <algorithm>

namespace consult {
namespace {

constexpr std::size_t most_words_folded = 2;
/// Words that differ, of both texts and on both sides of those that stay.
constexpr std::size_t fewest_words_around = 5;
/// Of a sentence with fewer of its words kept, in per cent, nothing is shown as kept.
constexpr std::size_t least_kept = 35;
/// A shorter sentence is read at a glance, whatever of it stays.
constexpr std::size_t fewest_words_of_sentence = 8;
/// No sentence is longer to either side of what differs.
constexpr std::size_t most_words_of_sentence = 500;

/// Whether a sentence, a line or a cell of a row ends with that word.
bool ends_sentence(NumberedWords const& words, std::size_t i) {
    std::string_view const word = words.word(i);
    std::string_view const space = words.space_after(i);
    return word == "." || word == ";" || word == "!" || word == "?" || word == "|" ||
           space.find('\n') != space.npos;
}

bool has_end_of_sentence(NumberedWords const& words, Stretch const& stretch) {
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
        if (ends_sentence(words, i)) return true;
    }
    return false;
}

std::size_t words_in(Hunk const& hunk) {
    return hunk.before.size() + hunk.after.size();
}

class Folding {
public:
    Folding(NumberedWords const& before, NumberedWords const& after)
        : before_(before), after_(after) {}

    [[nodiscard]] std::vector<Hunk> fold_words(std::vector<Hunk> const& hunks) const {
        std::vector<Hunk> folded;
        for (Hunk const& hunk : hunks) {
            bool const goes_on =
                !folded.empty() &&
                hunk.before.begin - folded.back().before.end <= most_words_folded &&
                words_in(folded.back()) + words_in(hunk) >= fewest_words_around &&
                are_of_one_sentence(folded.back(), hunk);
            join(folded, hunk, goes_on);
        }
        return folded;
    }

    /// Hunks of one sentence stand together here; which they are is told by what was kept between.
    [[nodiscard]] std::vector<Hunk> replace_sentences(std::vector<Hunk> const& hunks) const {
        std::vector<Hunk> folded;
        for (auto first = hunks.begin(); first != hunks.end();) {
            auto last = first;
            while (std::next(last) != hunks.end() && are_of_one_sentence(*last, *std::next(last)))
                ++last;
            bool const is_replaced = is_written_anew(first, last);
            for (auto hunk = first; hunk <= last; ++hunk)
                join(folded, *hunk, is_replaced && hunk != first);
            first = std::next(last);
        }
        return folded;
    }

private:
    using Place = std::vector<Hunk>::const_iterator;

    static void join(std::vector<Hunk>& folded, Hunk const& hunk, bool goes_on) {
        if (goes_on) {
            folded.back().before.end = hunk.before.end;
            folded.back().after.end = hunk.after.end;
        } else {
            folded.push_back(hunk);
        }
    }

    /// No sentence ends with the last words of one or between both.
    [[nodiscard]] bool are_of_one_sentence(Hunk const& one, Hunk const& next) const {
        auto const from_last_word = [](Stretch const& before, Stretch const& behind) {
            return Stretch{before.empty() ? before.end : before.end - 1, behind.begin};
        };
        return !has_end_of_sentence(before_, from_last_word(one.before, next.before)) &&
               !has_end_of_sentence(after_, from_last_word(one.after, next.after));
    }

    [[nodiscard]] bool is_written_anew(Place first, Place last) const {
        if (first == last) return false;
        std::size_t differ_before = 0;
        std::size_t differ_after = 0;
        for (auto hunk = first; hunk <= last; ++hunk) {
            differ_before += hunk->before.size();
            differ_after += hunk->after.size();
        }
        std::size_t const kept = last->before.begin - first->before.end - differ_before +
                                 first->before.size() + last->before.size() + kept_before(*first) +
                                 kept_behind(*last);
        std::size_t const all = kept + std::max(differ_before, differ_after);
        return all >= fewest_words_of_sentence && 100 * kept < least_kept * all;
    }

    /// Words of the sentence that stayed in front of the first hunk.
    [[nodiscard]] std::size_t kept_before(Hunk const& hunk) const {
        std::size_t begin = hunk.before.begin;
        std::size_t const lowest = begin - std::min(begin, most_words_of_sentence);
        while (begin > lowest && !ends_sentence(before_, begin - 1))
            --begin;
        return hunk.before.begin - begin;
    }
    [[nodiscard]] std::size_t kept_behind(Hunk const& hunk) const {
        std::size_t end = hunk.before.end;
        std::size_t const highest = std::min(before_.size(), end + most_words_of_sentence);
        while (end < highest && !ends_sentence(before_, end))
            ++end;
        return end - hunk.before.end;
    }

    NumberedWords const& before_;
    NumberedWords const& after_;
};

}  // namespace

std::vector<Hunk> fold_hunks(std::vector<Hunk> const& hunks, NumberedWords const& before,
                             NumberedWords const& after) {
    Folding const folding{before, after};
    return folding.replace_sentences(folding.fold_words(hunks));
}

}  // namespace consult
