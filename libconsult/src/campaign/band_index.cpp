#include "campaign/band_index.h"

#include <algorithm>

namespace consult::campaign {
namespace {

// What a band leads to is a text, or a chain where several have it.
constexpr std::uint32_t chain_flag = std::uint32_t{1} << 31;

using Candidate = BandIndex::Candidate;
using Candidates = std::vector<Candidate>;

__attribute__((always_inline)) inline void find_like(Rows<BandIndex::Text> const& texts,
                                                     std::uint32_t text,
                                                     std::span<std::uint32_t const> others,
                                                     OutlineFilter const& filter,
                                                     Candidates& candidates) {
    Outline const& outline = texts[text]->outline;
    for (std::uint32_t const other : others) {
        Outline const& its = texts[other]->outline;
        std::uint32_t const differing = least_differing(outline, its);
        if (differing <= filter.most_differing(outline, its))
            candidates.push_back({differing, other});
    }
}

__attribute__((target("popcnt"))) void find_like_by_popcnt(Rows<BandIndex::Text> const& texts,
                                                           std::uint32_t text,
                                                           std::span<std::uint32_t const> others,
                                                           OutlineFilter const& filter,
                                                           Candidates& candidates) {
    find_like(texts, text, others, filter, candidates);
}

void find_like_plainly(Rows<BandIndex::Text> const& texts, std::uint32_t text,
                       std::span<std::uint32_t const> others, OutlineFilter const& filter,
                       Candidates& candidates) {
    find_like(texts, text, others, filter, candidates);
}

}  // namespace

std::uint32_t BandIndex::add(std::uint32_t comment) {
    auto const number = static_cast<std::uint32_t>(texts_.size());
    texts_.add()->comment = comment;
    samples_.add();
    return number;
}

void BandIndex::link(std::span<Newcomer const> newcomers) {
    linked_.clear();
    linked_chains_.assign(newcomers.size() * bands(), no_number);
    for (Newcomer const& newcomer : newcomers) {
        linked_.push_back(newcomer.number);
        texts_[newcomer.number]->outline = newcomer.sketch->outline;
        *samples_[newcomer.number] = newcomer.sketch->sample;
    }
    for (std::size_t band = 0; band < bands(); ++band)
        link(band, newcomers);
}

/// Puts texts in their chains of one band.
void BandIndex::link(std::size_t band, std::span<Newcomer const> newcomers) {
    constexpr std::size_t ahead = 16;
    HashedNumbers<std::uint32_t>& lasts = lasts_[band];
    for (std::size_t i = 0; i < std::min(ahead, newcomers.size()); ++i)
        lasts.prefetch(newcomers[i].sketch->bands[band]);
    for (std::size_t i = 0; i < newcomers.size(); ++i) {
        if (i + ahead < newcomers.size()) lasts.prefetch(newcomers[i + ahead].sketch->bands[band]);
        lasts.change(newcomers[i].sketch->bands[band], [&](std::uint32_t before) {
            std::uint32_t const now = put(before, newcomers[i].number);
            if (before != no_number) linked_chains_[i * bands() + band] = now & ~chain_flag;
            return now;
        });
    }
}

/// What a band leads to once a text has it, too.
std::uint32_t BandIndex::put(std::uint32_t before, std::uint32_t text) {
    if (before == no_number) return text;
    if ((before & chain_flag) == 0) return chains_.add(before, text) | chain_flag;
    chains_.append(before & ~chain_flag, text);
    return before;
}

void BandIndex::find_candidates(std::size_t newcomer, OutlineFilter const& filter,
                                Candidates& candidates) {
    candidates.clear();
    find_met(newcomer);
    static bool const has_popcnt = __builtin_cpu_supports("popcnt") != 0;
    (has_popcnt ? find_like_by_popcnt : find_like_plainly)(texts_, linked_[newcomer], met_, filter,
                                                           candidates);
}

/// Those that stand before a newcomer in its chains, nearly all of them once, and asks for what
/// the next newcomers will look at.
void BandIndex::find_met(std::size_t newcomer) {
    met_.clear();
    std::uint64_t const number = linked_[newcomer];
    for (std::uint32_t const chain : chains_of(newcomer)) {
        if (chain == no_number) continue;
        for (std::uint32_t const other : chains_.texts(chain)) {
            if (other >= number) break;
            std::uint64_t& seen = seen_[other % seen_.size()];
            if (seen == (number << 32 | other)) continue;
            seen = number << 32 | other;
            __builtin_prefetch(texts_[other]);
            met_.push_back(other);
        }
    }
    if (newcomer + 1 < linked_.size()) {
        for (std::uint32_t const chain : chains_of(newcomer + 1)) {
            if (chain != no_number) chains_.prefetch(chain);
        }
    }
    if (newcomer + 2 < linked_.size()) {
        for (std::uint32_t const chain : chains_of(newcomer + 2)) {
            if (chain != no_number) chains_.prefetch_place(chain);
        }
    }
}

std::size_t BandIndex::octets() const {
    std::size_t octets = texts_.octets() + samples_.octets() + chains_.octets();
    for (HashedNumbers<std::uint32_t> const& lasts : lasts_)
        octets += lasts.octets();
    return octets;
}

}  // namespace consult::campaign
