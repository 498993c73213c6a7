#include "response/theme_proposal.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "campaign/words.h"

namespace consult {
namespace {

/// What is less like than this has a few words in common by chance.
constexpr double least_likeness = 0.1;

using Counts = std::unordered_map<std::uint64_t, double>;

Counts counts_of(std::vector<std::uint64_t> const& words) {
    Counts counts;
    for (std::uint64_t const word : words)
        counts[word] += 1;
    return counts;
}

}  // namespace

std::vector<std::uint64_t> ThemeProposal::distinct_words(std::string_view text) {
    std::vector<campaign::Word> words;
    campaign::words_of(text, words);
    std::vector<std::uint64_t> distinct;
    distinct.reserve(words.size());
    for (campaign::Word const& word : words)
        distinct.push_back(word.hash);
    std::ranges::sort(distinct);
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    return distinct;
}

void ThemeProposal::count(std::vector<std::uint64_t> const& words) {
    all_words_.insert(all_words_.end(), words.begin(), words.end());
    ++texts_;
}

void ThemeProposal::add(std::int64_t key, std::string_view text) {
    std::vector<std::uint64_t> const words = distinct_words(text);
    count(words);
    std::size_t const begin = candidate_words_.size();
    candidate_words_.insert(candidate_words_.end(), words.begin(), words.end());
    candidates_.push_back({key, begin, candidate_words_.size()});
}

void ThemeProposal::add_other(std::string_view text) {
    count(distinct_words(text));
}

void ThemeProposal::learn(std::string_view text) {
    std::vector<std::uint64_t> const words = distinct_words(text);
    count(words);
    learnt_words_.insert(learnt_words_.end(), words.begin(), words.end());
}

std::vector<ThemeProposal::Proposed> ThemeProposal::likest(std::size_t most) const {
    Counts const texts_with = counts_of(all_words_);
    auto const rarity = [&](std::uint64_t word) {
        return std::log((1 + static_cast<double>(texts_)) / (1 + texts_with.at(word)));
    };
    Counts theme = counts_of(learnt_words_);
    double theme_length = 0;
    for (auto& [word, weight] : theme) {
        weight *= rarity(word);
        theme_length += weight * weight;
    }
    std::vector<Proposed> found;
    for (Candidate const& candidate : candidates_) {
        double product = 0;
        double length = 0;
        for (std::size_t i = candidate.begin; i < candidate.end; ++i) {
            double const weight = rarity(candidate_words_[i]);
            length += weight * weight;
            if (auto const place = theme.find(candidate_words_[i]); place != theme.end())
                product += weight * place->second;
        }
        double const lengths = std::sqrt(length * theme_length);
        double const likeness = lengths > 0 ? product / lengths : 0;
        if (likeness >= least_likeness) found.push_back({candidate.key, std::min(likeness, 1.0)});
    }
    std::ranges::stable_sort(found, [](Proposed const& one, Proposed const& other) {
        return one.likeness > other.likeness;
    });
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace consult
