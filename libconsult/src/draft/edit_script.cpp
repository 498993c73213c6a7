#include "draft/edit_script.h"

#include <algorithm>
#include <cstddef>
#include <optional>

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

    struct Part {
        Number const* before = nullptr;
        Position n = 0;
        Number const* after = nullptr;
        Position m = 0;
    };

    enum class Direction { forward, backward };

    /// Of either direction the furthest place in `before` on each diagonal, counted from the end it
    /// began at; the numbers of diagonals may be negative.
    struct Frontier {
        Position* own = nullptr;
        Position* others = nullptr;
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
        Split const split = middle({before + a, a_end - a, after + b, b_end - b});
        search(a, a + split.x, b, b + split.y);
        search(a + split.x, a_end, b + split.y, b_end);
    }

    /// A point that a shortest way from the beginning of both parts to their ends goes through, and
    /// neither of them. @pre they differ in their first and their last elements
    Split middle(Part const& part) {
        Position* const forward = forward_.data() + part.m + 1;
        Position* const backward = backward_.data() + part.m + 1;
        forward[1] = 0;
        backward[1] = 0;
        for (Position d = 0;; ++d) {
            if (auto const split = sweep<Direction::forward>(part, d, {forward, backward})) {
                return *split;
            }
            if (auto const split = sweep<Direction::backward>(part, d, {backward, forward})) {
                return *split;
            }
            if (d == most_edits_) return furthest(forward, part, d);
        }
    }

    /// Goes on with one more edit on each diagonal; the point where the other direction is met.
    template <Direction direction>
    static std::optional<Split> sweep(Part const& part, Position d, Frontier const& frontier) {
        constexpr bool is_forward = direction == Direction::forward;
        Position const delta = part.n - part.m;
        bool const may_meet = ((delta & 1) != 0) == is_forward;
        Position const known = is_forward ? d - 1 : d;  // edits of the other direction so far
        for (Position k = lowest(part, d); k <= highest(part, d); k += 2) {
            Position const x = past_equals<direction>(part, begin_of(frontier.own, k, d), k);
            Position const y = x - k;
            frontier.own[k] = x;
            Position const met = delta - k;  // the same diagonal, counted from the other end
            bool const is_known = may_meet && met >= -known && met <= known;
            if (is_known && x <= part.n && y <= part.m && x + frontier.others[met] >= part.n) {
                return is_forward ? Split{x, y} : Split{part.n - x, part.m - y};
            }
        }
        return std::nullopt;
    }

    template <Direction direction>
    static Position past_equals(Part const& part, Position x, Position k) {
        Position y = x - k;
        auto const are_equal = [&] {
            return direction == Direction::forward
                       ? part.before[x] == part.after[y]
                       : part.before[part.n - 1 - x] == part.after[part.m - 1 - y];
        };
        while (x < part.n && y < part.m && are_equal()) {
            ++x;
            ++y;
        }
        return x;
    }

    /// The diagonals that d edits may reach.
    static Position lowest(Part const& part, Position d) {
        return -(d - 2 * std::max<Position>(0, d - part.m));
    }
    static Position highest(Part const& part, Position d) {
        return d - 2 * std::max<Position>(0, d - part.n);
    }

    static Position begin_of(Position const* furthest, Position k, Position d) {
        bool const from_above = k == -d || (k != d && furthest[k - 1] < furthest[k + 1]);
        return from_above ? furthest[k + 1] : furthest[k - 1] + 1;
    }

    static Split furthest(Position const* forward, Part const& part, Position d) {
        Split best;
        for (Position k = lowest(part, d); k <= highest(part, d); k += 2) {
            Position const x = std::min(forward[k], part.n);
            Position const y = x - k;
            if (y <= part.m && x + y > best.x + best.y) best = {x, y};
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
