#include "draft/hunk_placing.h"

namespace consult {
namespace {

/// How well words may begin or end between the word before `i` and that one: the more, the better.
int fitness_of_limit(NumberedWords const& words, std::size_t i) {
    if (i == 0 || i == words.size()) return 5;
    std::string_view const space = words.space_after(i - 1);
    if (space.find('\n') != space.npos) return 5;
    std::string_view const last = words.word(i - 1);
    if (last == "." || last == ";" || last == "!" || last == "?") return 4;
    if (last == ":") return 3;
    if (last == ",") return 2;
    return space.empty() ? 0 : 1;
}

/// The best place for a stretch within the bounds that it has to stay in; the last of equals.
Stretch best_place(Stretch const& stretch, Stretch const& bounds, NumberedWords const& words) {
    std::size_t const size = stretch.size();
    std::size_t first = stretch.begin;
    while (first > bounds.begin && words.numbers[first - 1] == words.numbers[first + size - 1])
        --first;
    Stretch best = stretch;
    int best_fitness = -1;
    for (std::size_t at = first;; ++at) {
        int const fitness = fitness_of_limit(words, at) + fitness_of_limit(words, at + size);
        if (fitness >= best_fitness) {
            best = {at, at + size};
            best_fitness = fitness;
        }
        bool const may_go_on =
            at + size < bounds.end && words.numbers[at] == words.numbers[at + size];
        if (!may_go_on) return best;
    }
}

/// Moves a hunk of which one side is empty, whose place moves along.
void place(Stretch& stretch, Stretch& empty_side, Stretch const& bounds,
           NumberedWords const& words) {
    Stretch const best = best_place(stretch, bounds, words);
    empty_side.begin = empty_side.begin + best.begin - stretch.begin;
    empty_side.end = empty_side.begin;
    stretch = best;
}

}  // namespace

void place_hunks(std::vector<Hunk>& hunks, NumberedWords const& before,
                 NumberedWords const& after) {
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        // One kept word stays between two hunks.
        bool const is_first = i == 0;
        bool const is_last = i + 1 == hunks.size();
        auto const bounds = [&](Stretch Hunk::*side, std::size_t size) {
            return Stretch{is_first ? 0 : (hunks[i - 1].*side).end + 1,
                           is_last ? size : (hunks[i + 1].*side).begin - 1};
        };
        Hunk& hunk = hunks[i];
        if (hunk.before.empty()) {
            place(hunk.after, hunk.before, bounds(&Hunk::after, after.size()), after);
        } else if (hunk.after.empty()) {
            place(hunk.before, hunk.after, bounds(&Hunk::before, before.size()), before);
        }
    }
}

}  // namespace consult
