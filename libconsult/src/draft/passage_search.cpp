#include "draft/passage_search.h"

#include <algorithm>
#include <tuple>

#include "draft/edit_script.h"
#include "draft/numbering.h"

namespace consult {
namespace {

constexpr std::size_t most_candidates = 3;

std::size_t distance(std::size_t one, std::size_t other) {
    return one > other ? one - other : other - one;
}

/// A stretch of as many words as are wanted, and how many of those it has in whatever order.
struct Candidate {
    std::size_t begin = 0;
    std::size_t shared = 0;
    std::size_t away = 0;  ///< from where the passage is expected

    [[nodiscard]] bool is_better_than(Candidate const& other) const {
        return std::tuple{other.shared, away} < std::tuple{shared, other.away};
    }
};

/// The best candidates seen, none of which reaches into another.
class Best {
public:
    explicit Best(std::size_t size) : size_(size) {}

    void offer(Candidate const& candidate) {
        if (candidate.shared == 0) return;
        if (!best_.empty() && candidate.begin < best_.back().begin + size_) {
            if (candidate.is_better_than(best_.back())) best_.back() = candidate;
            return;
        }
        if (best_.size() < most_candidates + 1) return best_.push_back(candidate);
        // The last one may still become better; of the others the worst goes.
        auto const worst = std::ranges::min_element(
            best_, [](auto const& one, auto const& other) { return other.is_better_than(one); });
        if (worst != best_.end() - 1 || candidate.is_better_than(*worst)) {
            best_.erase(worst);
            best_.push_back(candidate);
        }
    }

    std::vector<Candidate> take() {
        std::ranges::stable_sort(
            best_, [](auto const& one, auto const& other) { return one.is_better_than(other); });
        if (best_.size() > most_candidates) best_.resize(most_candidates);
        return std::move(best_);
    }

private:
    std::size_t size_;
    std::vector<Candidate> best_;  // in the order of the text
};

/// Moves a window over the region and counts.
std::vector<Candidate> candidates(WantedPassage const& wanted, IndexedText const& text,
                                  Stretch region, std::size_t expected) {
    std::size_t const size = std::min(wanted.words.size(), region.size());
    std::uint32_t const no_one = text.number_count();
    std::vector<std::int32_t> missing(std::size_t{no_one} + 1);
    for (std::string_view const word : wanted.words)
        ++missing[text.number_of(word)];
    missing[no_one] = 0;  // what the text does not have is nowhere found
    Best best{size};
    std::size_t shared = 0;
    for (std::size_t end = region.begin; end < region.end; ++end) {
        if (missing[text.numbers()[end]]-- > 0) ++shared;
        std::size_t const seen = end + 1 - region.begin;
        if (seen > size && ++missing[text.numbers()[end - size]] > 0) --shared;
        if (seen < size) continue;
        std::size_t const begin = end + 1 - size;
        best.offer({begin, shared, distance(begin + wanted.passage.begin, expected)});
    }
    return best.take();
}

/// A wanted word and the word of the text that it is.
struct Kept {
    std::size_t wanted = 0;
    std::size_t found = 0;
};

std::vector<Kept> align(WantedPassage const& wanted, IndexedText const& text, Stretch window) {
    Numbering numbering{wanted.words.size() + window.size()};
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> after;
    for (std::string_view const word : wanted.words)
        before.push_back(numbering.number(word));
    std::uint32_t const no_one = numbering.number("");  // which no word is
    for (std::size_t i = window.begin; i < window.end; ++i) {
        bool const is_trace = text.numbers()[i] == text.number_count();
        after.push_back(is_trace ? no_one : numbering.number(text.word(i)));
    }
    EditScript const script = edit_script(before, after);
    std::vector<Kept> kept;
    std::size_t k = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (script.removed[i] != 0) continue;
        while (script.added[k] != 0)
            ++k;
        kept.push_back({i, window.begin + k++});
    }
    return kept;
}

/// What the passage is in the text, given which of its words, and of those around it, stayed.
class Alignment {
public:
    Alignment(Stretch passage, std::size_t wanted, std::vector<Kept> const& kept)
        : passage_(passage), around_(wanted - passage.size()) {
        for (Kept const& one : kept) {
            (passage.holds(one.wanted) ? inner_ : outer_).push_back(one);
        }
        taken_ = {0, inner_.size()};
    }

    std::optional<FoundPassage> find() {
        if (!choose_limits()) return std::nullopt;
        while (drop_a_stray()) {
        }
        if (limits_.begin >= limits_.end) return std::nullopt;
        return FoundPassage{limits_, std::max(score_of(taken_, limits_), score_with_around())};
    }

private:
    /// From the first word that stayed to the last, or from and to the neighbours, if they did.
    bool choose_limits() {
        std::optional<std::size_t> begin;
        std::optional<std::size_t> end;
        for (Kept const& one : outer_) {
            if (one.wanted + 1 == passage_.begin) begin = one.found + 1;
            if (one.wanted == passage_.end) end = one.found;
        }
        if (inner_.empty() && !(begin && end)) return false;
        if (inner_.empty()) {
            limits_ = {*begin, *end};
            return true;
        }
        bool const has_first = inner_.front().wanted == passage_.begin;
        bool const has_last = inner_.back().wanted + 1 == passage_.end;
        is_begin_sure_ = !has_first && begin && is_near(*begin, inner_.front(), passage_.begin);
        is_end_sure_ = !has_last && end && is_near(*end, inner_.back(), passage_.end);
        if (!is_begin_sure_) begin = inner_.front().found;
        if (!is_end_sure_) end = inner_.back().found + 1;
        limits_ = {*begin, *end};
        return true;
    }

    /// Whether a neighbour that stayed tells where the passage ends: not much more stands between
    /// than stood there.
    [[nodiscard]] bool is_near(std::size_t limit, Kept const& kept, std::size_t wanted) const {
        constexpr std::size_t more = 4;
        std::size_t const now = limit > kept.found ? limit - kept.found : kept.found - limit;
        std::size_t const then = wanted > kept.wanted ? wanted - kept.wanted : kept.wanted - wanted;
        return now <= 2 * then + more;
    }

    /// A word far from the others, such as an "and", may be another one than that of the passage.
    bool drop_a_stray() {
        if (taken_.size() < 2) return false;
        Stretch const but_first{taken_.begin + 1, taken_.end};
        Stretch const from_second{inner_[but_first.begin].found, limits_.end};
        Stretch const but_last{taken_.begin, taken_.end - 1};
        Stretch const to_last_but_one{limits_.begin, inner_[but_last.end - 1].found + 1};
        double const without_first = is_begin_sure_ ? 0 : score_of(but_first, from_second);
        double const without_last = is_end_sure_ ? 0 : score_of(but_last, to_last_but_one);
        if (std::max(without_first, without_last) <= score_of(taken_, limits_)) return false;
        bool const is_first = without_first > without_last;
        taken_ = is_first ? but_first : but_last;
        limits_ = is_first ? from_second : to_last_but_one;
        return true;
    }

    /// @param taken which of the words that stayed
    [[nodiscard]] double score_of(Stretch taken, Stretch limits) const {
        return 2 * static_cast<double>(taken.size()) /
               static_cast<double>(passage_.size() + limits.size());
    }

    [[nodiscard]] double score_with_around() const {
        double const kept = static_cast<double>(taken_.size()) + static_cast<double>(beside()) / 2;
        return 2 * kept / static_cast<double>(passage_.size() + limits_.size() + around_);
    }

    /// Words from around the passage that stand around it still.
    [[nodiscard]] std::size_t beside() const {
        return static_cast<std::size_t>(std::ranges::count_if(outer_, [&](Kept const& one) {
            if (one.wanted < passage_.begin) {
                return one.found < limits_.begin && limits_.begin - one.found <= around_;
            }
            return one.found >= limits_.end && one.found - limits_.end < around_;
        }));
    }

    Stretch passage_;
    std::size_t around_;
    std::vector<Kept> inner_;
    std::vector<Kept> outer_;
    Stretch taken_;  ///< which of the inner ones are of the passage
    Stretch limits_;
    bool is_begin_sure_ = false;  ///< what stands before the passage stayed
    bool is_end_sure_ = false;
};

/// Some words wider on either side: the passage may have grown.
Stretch widened(Stretch window, Stretch region) {
    std::size_t const by = window.size() / 2 + 1;
    return {std::max(region.begin, window.begin - std::min(window.begin, by)),
            std::min(region.end, window.end + by)};
}

}  // namespace

std::optional<FoundPassage> find_passage(WantedPassage const& wanted, IndexedText const& text,
                                         Stretch region, std::size_t expected, double least,
                                         PassageFilter const& accepts) {
    std::optional<FoundPassage> best;
    if (region.size() == 0) return best;
    std::size_t const size = std::min(wanted.words.size(), region.size());
    for (Candidate const& candidate : candidates(wanted, text, region, expected)) {
        Stretch const window = widened({candidate.begin, candidate.begin + size}, region);
        std::vector<Kept> const kept = align(wanted, text, window);
        std::optional<FoundPassage> const found =
            Alignment{wanted.passage, wanted.words.size(), kept}.find();
        if (!found || found->score < least) continue;
        if (best && found->score <= best->score) continue;
        if (!accepts || accepts(*found)) best = found;
    }
    return best;
}

}  // namespace consult
