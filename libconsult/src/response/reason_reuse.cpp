#include "response/reason_reuse.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "campaign/shingles.h"

namespace consult {
namespace {

/// Of responses with the very same reason so many are compared by what they answer.
constexpr std::size_t most_compared = 50;

bool have_common(std::vector<std::uint64_t> const& one, std::vector<std::uint64_t> const& other) {
    for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
        if (*a == *b) return true;
        ++(*a < *b ? a : b);
    }
    return false;
}

/// Responses that say the same, by one of their reasons.
struct SameReason {
    campaign::ShingleSet shingles;
    std::vector<GivenReason const*> given;
};

class Reasons {
public:
    /// Those whose reason is like this one's; the very same first.
    std::vector<std::pair<SameReason*, double>> like(campaign::ShingleSet const& shingles) {
        std::vector<std::pair<SameReason*, double>> found;
        std::vector<SameReason*> looked_at;
        for (std::uint64_t const shingle : prefix(shingles)) {
            for (SameReason* const other : by_shingle_[shingle]) {
                if (std::ranges::find(looked_at, other) != looked_at.end()) continue;
                looked_at.push_back(other);
                double const likeness = campaign::jaccard(shingles, other->shingles);
                if (likeness >= least_reused_likeness) found.emplace_back(other, likeness);
            }
        }
        std::ranges::sort(found, {}, [](auto const& one) { return -one.second; });
        return found;
    }

    void add(campaign::ShingleSet shingles, GivenReason const& given) {
        auto [place, is_new] = by_set_.try_emplace(std::move(shingles));
        SameReason& same = place->second;
        if (is_new) {
            same.shingles = place->first;
            for (std::uint64_t const shingle : prefix(same.shingles))
                by_shingle_[shingle].push_back(&same);
        }
        same.given.push_back(&given);
    }

private:
    /// Two sets that are as like as wanted have one of these in common: were all they share outside
    /// of them, it would be too little.
    static std::span<std::uint64_t const> prefix(campaign::ShingleSet const& shingles) {
        auto const least_shared = static_cast<std::size_t>(
            std::ceil(least_reused_likeness * static_cast<double>(shingles.size())));
        return std::span{shingles}.first(shingles.empty() ? 0 : shingles.size() - least_shared + 1);
    }

    std::map<campaign::ShingleSet, SameReason> by_set_;
    std::unordered_map<std::uint64_t, std::vector<SameReason*>> by_shingle_;
};

std::optional<ReusedReason> reused(GivenReason const& given,
                                   std::vector<std::pair<SameReason*, double>> const& like) {
    for (auto const& [same, likeness] : like) {
        std::size_t compared = 0;
        for (GivenReason const* const other : same->given) {
            if (++compared > most_compared) break;
            if (!have_common(given.subjects, other->subjects))
                return ReusedReason{given.response, other->response, likeness};
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<ReusedReason> find_reused(std::span<GivenReason const> given) {
    Reasons reasons;
    std::vector<ReusedReason> found;
    std::vector<campaign::Word> words;
    for (GivenReason const& one : given) {
        campaign::words_of(one.reason, words);
        campaign::ShingleSet shingles = campaign::shingles_of(words);
        if (shingles.empty()) continue;
        if (std::optional<ReusedReason> const line = reused(one, reasons.like(shingles)))
            found.push_back(*line);
        reasons.add(std::move(shingles), one);
    }
    return found;
}

}  // namespace consult
