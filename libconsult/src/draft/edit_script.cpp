#include "draft/edit_script.h"

#include <algorithm>
#include <cstddef>

namespace consult {
namespace {

using Number = std::uint32_t;
using Position = std::int64_t;

/// Edits looked for from either end before the shortest script is given up: the time grows with
/// their square, and each time it is given up with as much of the sequences as there are edits. So
/// all of it takes no more than some hundred million steps.
constexpr Position most_edits_from_an_end = 8000;
constexpr Position fewest_edits_from_an_end = 256;
constexpr Position most_steps = 300'000'000;

/// A part of a sequence without the elements that the other one has nowhere: they are edits in
/// every script, and the rest is found the sooner without them.
struct Rest {
    std::vector<Number> numbers;
    std::vector<std::size_t> places;  ///< in the whole sequence
};

Rest rest_of(std::span<Number const> sequence, std::vector<std::uint8_t> const& is_in_other,
             std::vector<std::uint8_t>& edits) {
    Rest rest;
    for (std::size_t i = 0; i < sequence.size(); ++i) {
        if (is_in_other[sequence[i]] == 0) {
            edits[i] = 1;
            continue;
        }
        rest.numbers.push_back(sequence[i]);
        rest.places.push_back(i);
    }
    return rest;
}

class Search {
public:
    Search(Rest const& before, Rest const& after, EditScript& script)
        : before_(before), after_(after), script_(script) {
        // A diagonal for each difference of places, and one more at each end.
        std::size_t const diagonals = before.numbers.size() + after.numbers.size() + 3;
        forward_.resize(diagonals);
        backward_.resize(diagonals);
        most_edits_ = std::clamp(most_steps / static_cast<Position>(diagonals),
                                 fewest_edits_from_an_end, most_edits_from_an_end);
    }

    void run() {
        search(0, static_cast<Position>(before_.numbers.size()), 0,
               static_cast<Position>(after_.numbers.size()));
    }

private:
    struct Split {
        Position x = 0;
        Position y = 0;
    };

    void search(Position a, Position a_end, Position b, Position b_end) {
        Number const* const before = before_.numbers.data();
        Number const* const after = after_.numbers.data();
        while (a < a_end && b < b_end && before[a] == after[b]) {
            ++a;
            ++b;
        }
        while (a < a_end && b < b_end && before[a_end - 1] == after[b_end - 1]) {
            --a_end;
            --b_end;
        }
        if (a == a_end || b == b_end) {
            for (; a < a_end; ++a)
                script_.removed[before_.places[static_cast<std::size_t>(a)]] = 1;
            for (; b < b_end; ++b)
                script_.added[after_.places[static_cast<std::size_t>(b)]] = 1;
            return;
        }
        Split const split = middle(before + a, a_end - a, after + b, b_end - b);
        search(a, a + split.x, b, b + split.y);
        search(a + split.x, a_end, b + split.y, b_end);
    }

    /// A point that a shortest way from the beginning of both parts to their ends goes through, and
    /// neither of them. @pre they differ in their first and their last elements
    Split middle(Number const* before, Position n, Number const* after, Position m) {
        Position const delta = n - m;
        bool const is_odd = (delta & 1) != 0;
        // The furthest place in `before` on each diagonal, counted from either end; their numbers
        // may be negative.
        Position* const forward = forward_.data() + m + 1;
        Position* const backward = backward_.data() + m + 1;
        forward[1] = 0;
        backward[1] = 0;
        for (Position d = 0;; ++d) {
            Position const low = -(d - 2 * std::max<Position>(0, d - m));
            Position const high = d - 2 * std::max<Position>(0, d - n);
            for (Position k = low; k <= high; k += 2) {
                Position x = begin_of(forward, k, d);
                Position y = x - k;
                while (x < n && y < m && before[x] == after[y]) {
                    ++x;
                    ++y;
                }
                forward[k] = x;
                Position const met = delta - k;  // the same diagonal, counted from the ends
                bool const is_known = is_odd && met > -d && met < d;
                if (is_known && x <= n && y <= m && x + backward[met] >= n) return {x, y};
            }
            for (Position k = low; k <= high; k += 2) {
                Position x = begin_of(backward, k, d);
                Position y = x - k;
                while (x < n && y < m && before[n - 1 - x] == after[m - 1 - y]) {
                    ++x;
                    ++y;
                }
                backward[k] = x;
                Position const met = delta - k;
                bool const is_known = !is_odd && met >= -d && met <= d;
                if (is_known && x <= n && y <= m && x + forward[met] >= n) return {n - x, m - y};
            }
            if (d == most_edits_) {
                return furthest(forward, low, high, n, m);
            }
        }
    }

    static Position begin_of(Position const* furthest, Position k, Position d) {
        bool const from_above = k == -d || (k != d && furthest[k - 1] < furthest[k + 1]);
        return from_above ? furthest[k + 1] : furthest[k - 1] + 1;
    }

    static Split furthest(Position const* forward, Position low, Position high, Position n,
                          Position m) {
        Split best;
        for (Position k = low; k <= high; k += 2) {
            Position const x = std::min(forward[k], n);
            Position const y = x - k;
            if (y <= m && x + y > best.x + best.y) best = {x, y};
        }
        return best;
    }

    Rest const& before_;
    Rest const& after_;
    EditScript& script_;
    Position most_edits_ = 0;
    std::vector<Position> forward_;
    std::vector<Position> backward_;
};

}  // namespace

EditScript edit_script(std::span<std::uint32_t const> before,
                       std::span<std::uint32_t const> after) {
    EditScript script;
    script.removed.resize(before.size());
    script.added.resize(after.size());
    Number largest = 0;
    for (Number const number : before)
        largest = std::max(largest, number);
    for (Number const number : after)
        largest = std::max(largest, number);
    std::vector<std::uint8_t> is_before(std::size_t{largest} + 1);
    std::vector<std::uint8_t> is_after(std::size_t{largest} + 1);
    for (Number const number : before)
        is_before[number] = 1;
    for (Number const number : after)
        is_after[number] = 1;
    Rest const rest_before = rest_of(before, is_after, script.removed);
    Rest const rest_after = rest_of(after, is_before, script.added);
    Search{rest_before, rest_after, script}.run();
    return script;
}

}  // namespace consult
