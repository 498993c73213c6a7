#include "draft/rows.h"

#include <algorithm>
#include <cstdint>

#include "draft/numbered_words.h"

namespace consult {
namespace {

constexpr std::string_view between_cells = " | ";
/// Pairs of rows that are compared with each other, and how long they may be together.
constexpr std::size_t most_pairs = 10'000;
constexpr std::size_t most_octets = 128u << 10;

std::string_view without_end(std::string_view line) {
    while (line.ends_with('\n'))
        line.remove_suffix(1);
    return line;
}

using Numbers = std::vector<std::uint32_t>;

/// The words of each row, sorted, without what stands between cells.
std::vector<Numbers> words_of(std::string_view text, TextLines const& lines, Stretch const& rows,
                              Numbering& numbering) {
    std::vector<Numbers> words;
    std::uint32_t const limit = numbering.number("|");
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        Stretch const octets = lines.octets(row);
        Numbers numbers = number_words(text, octets.begin, octets.end, numbering).numbers;
        std::erase(numbers, limit);
        std::sort(numbers.begin(), numbers.end());
        words.push_back(std::move(numbers));
    }
    return words;
}

/// Both are sorted.
bool are_alike(Numbers const& one, Numbers const& other) {
    std::size_t shared = 0;
    auto a = one.begin();
    auto b = other.begin();
    while (a != one.end() && b != other.end()) {
        shared += *a == *b ? 1 : 0;
        bool const a_goes_on = *a <= *b;
        b += *b <= *a ? 1 : 0;
        a += a_goes_on ? 1 : 0;
    }
    return 4 * shared >= one.size() + other.size();
}

/// The most pairs of rows that are alike and in order, by the table of all pairs.
class Alignment {
public:
    Alignment(std::vector<Numbers> const& before, std::vector<Numbers> const& after)
        : width_(after.size() + 1),
          is_pair_(before.size() * width_),
          most_((before.size() + 1) * width_) {
        for (std::size_t i = before.size(); i-- > 0;) {
            for (std::size_t k = after.size(); k-- > 0;) {
                is_pair_[i * width_ + k] = are_alike(before[i], after[k]);
                most_[i * width_ + k] =
                    std::max({most(i + 1, k), most(i, k + 1),
                              is_pair(i, k) ? most(i + 1, k + 1) + 1 : std::size_t{0}});
            }
        }
    }

    /// Whether two rows are each other's, when those before them have been gone through.
    [[nodiscard]] bool is_best(std::size_t i, std::size_t k) const {
        return is_pair(i, k) && most(i, k) == most(i + 1, k + 1) + 1;
    }
    [[nodiscard]] bool before_goes(std::size_t i, std::size_t k) const {
        return most(i + 1, k) == most(i, k);
    }

private:
    [[nodiscard]] bool is_pair(std::size_t i, std::size_t k) const {
        return is_pair_[i * width_ + k];
    }
    [[nodiscard]] std::size_t most(std::size_t i, std::size_t k) const {
        return most_[i * width_ + k];
    }

    std::size_t width_;
    std::vector<bool> is_pair_;
    std::vector<std::size_t> most_;  ///< pairs of the rows from there on
};

}  // namespace

bool may_be_matched(TextLines const& before, TextLines const& after, Hunk const& lines) {
    return lines.before.size() * lines.after.size() <= most_pairs &&
           before.octets(lines.before).size() + after.octets(lines.after).size() <= most_octets;
}

bool are_rows(std::string_view text, Stretch const& octets) {
    std::string_view rest = without_end(text.substr(octets.begin, octets.size()));
    while (!rest.empty()) {
        std::size_t const end = std::min(rest.find('\n'), rest.size());
        if (rest.substr(0, end).find(between_cells) == rest.npos) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

std::vector<Stretch> cells_of(std::string_view text, Stretch const& row) {
    std::string_view const line = without_end(text.substr(row.begin, row.size()));
    std::vector<Stretch> cells;
    std::size_t begin = 0;
    for (;;) {
        std::size_t const end = std::min(line.find(between_cells, begin), line.size());
        cells.push_back({row.begin + begin, row.begin + end});
        if (end == line.size()) return cells;
        begin = end + between_cells.size();
    }
}

std::vector<RowStep> match_rows(std::string_view before, std::string_view after,
                                TextLines const& before_lines, TextLines const& after_lines,
                                Hunk const& lines) {
    Numbering numbering{64};
    Alignment const alignment{words_of(before, before_lines, lines.before, numbering),
                              words_of(after, after_lines, lines.after, numbering)};
    std::vector<RowStep> steps;
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < lines.before.size() || k < lines.after.size()) {
        RowStep& step = steps.emplace_back();
        bool const both_are_left = i < lines.before.size() && k < lines.after.size();
        bool const is_pair = both_are_left && alignment.is_best(i, k);
        bool const goes =
            !is_pair && i < lines.before.size() && (!both_are_left || alignment.before_goes(i, k));
        if (is_pair || goes) step.before = lines.before.begin + i++;
        if (is_pair || !goes) step.after = lines.after.begin + k++;
    }
    return steps;
}

}  // namespace consult
