#include "campaign/campaign_index.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "campaign/shingles.h"

namespace consult::campaign {
namespace {

constexpr std::size_t kept_shingles = 65'536;
// So many that what is prepared of them stays in the processor's cache.
constexpr std::size_t most_prepared = 256;
// So many that what they look at of a band does.
constexpr std::size_t most_added = 512;

Arrival alone(std::uint32_t text) {
    return {Arrival::Kind::alone, text, text, text, 0, {}};
}

Arrival copy_of(std::uint32_t text, std::uint32_t group) {
    return {Arrival::Kind::exact_copy, text, group, text, 1, {}};
}

}  // namespace

CampaignIndex::CampaignIndex(Settings const& settings, TextSource source)
    : settings_(settings),
      sketcher_(settings.banding),
      outlines_(settings.threshold),
      least_agreeing_(least_agreeing(settings.threshold)),
      index_(settings.banding.bands, settings.most_of_band),
      shingles_(std::move(source), kept_shingles) {}

Arrival CampaignIndex::add(std::string_view text) {
    return std::move(add(std::span{&text, 1}).front());
}

std::vector<Arrival> CampaignIndex::add(std::span<std::string_view const> texts) {
    std::vector<Arrival> arrivals;
    arrivals.reserve(texts.size());
    std::vector<PreparedText> prepared(std::min(texts.size(), most_prepared));
    std::vector<Arrival> some;
    while (!texts.empty()) {
        std::size_t const count = std::min(texts.size(), most_prepared);
        for (std::size_t i = 0; i < count; ++i)
            prepare(texts[i], prepared[i]);
        add(std::span{prepared}.first(count), some);
        std::ranges::move(some, std::back_inserter(arrivals));
        texts = texts.subspan(count);
    }
    return arrivals;
}

void CampaignIndex::prepare(std::string_view text, PreparedText& prepared) const {
    prepared.octets = hash_of_octets(text, settings_.key);
    prepared.known = distinct_.written(prepared.octets);
    if (prepared.known == no_number) campaign::prepare(text, sketcher_, prepared);
}

void CampaignIndex::add(std::span<PreparedText> prepared, std::vector<Arrival>& arrivals) {
    arrivals.clear();
    while (!prepared.empty()) {
        std::size_t const count = std::min(prepared.size(), most_added);
        add_some(prepared.first(count), arrivals);
        prepared = prepared.subspan(count);
    }
}

void CampaignIndex::add_some(std::span<PreparedText> prepared, std::vector<Arrival>& arrivals) {
    std::size_t const first = text_of_.size();
    std::uint32_t next_text = static_cast<std::uint32_t>(index_.size());
    newcomers_.clear();
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        if (i + ahead < prepared.size() && prepared[i + ahead].known == no_number)
            distinct_.prefetch(prepared[i + ahead].octets, prepared[i + ahead].words);
        auto const comment = static_cast<std::uint32_t>(text_of_.size());
        text_of_.push_back(find_text(prepared[i], comment));
    }
    index_.link(newcomers_);
    std::size_t newcomer = 0;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        std::uint32_t const text = text_of_[first + i];
        if (text < next_text) {
            arrivals.push_back(copy_of(text, groups_.find(text)));
            continue;
        }
        ++next_text;
        bool const has_words = !prepared[i].shingles.empty();
        arrivals.push_back(has_words ? place(text, newcomer++, prepared[i]) : alone(text));
    }
}

/// The distinct text of a comment. A new one is to be put in its chains, where it has words.
std::uint32_t CampaignIndex::find_text(PreparedText const& prepared, std::uint32_t comment) {
    if (prepared.known != no_number) return prepared.known;
    auto const add_text = [&] {
        index_.add(comment);
        return groups_.add();
    };
    if (prepared.shingles.empty()) return add_text();
    return distinct_.find_or_add(prepared.octets, prepared.words, [&] {
        std::uint32_t const text = add_text();
        newcomers_.push_back({text, &prepared.sketch});
        return text;
    });
}

/// Finds the group of a new text among those that share a band with it. What is of its group
/// already needs no look, however much of it there is.
Arrival CampaignIndex::place(std::uint32_t text, std::size_t newcomer, PreparedText& prepared) {
    Arrival arrival = alone(text);
    index_.find_candidates(newcomer, outlines_, candidates_);
    if (candidates_.empty()) return arrival;
    prepared.shingles = set_of_shingles(std::move(prepared.shingles));
    // Most texts belong to the group of the one that seems most like them, and to no other.
    std::ranges::iter_swap(candidates_.begin(), std::ranges::min_element(candidates_));
    BandIndex::Candidate const first = candidates_.front();
    std::size_t compared = !compare(prepared, first.text, arrival);  // to no effect
    auto const needs_no_look = [&](BandIndex::Candidate const& candidate) {
        return candidate == first || groups_.find(candidate.text) == groups_.find(text) ||
               agreeing(prepared.sketch.sample, index_.sample(candidate.text)) < least_agreeing_;
    };
    std::erase_if(candidates_, needs_no_look);
    std::ranges::sort(candidates_);
    auto const repeated = std::ranges::unique(candidates_);
    candidates_.erase(repeated.begin(), repeated.end());
    for (BandIndex::Candidate const& candidate : candidates_) {
        if (compared == settings_.most_compared) break;
        if (groups_.find(candidate.text) == groups_.find(text)) continue;
        compared += !compare(prepared, candidate.text, arrival);
    }
    shingles_.keep(text, std::move(prepared.shingles));
    if (arrival.merged.empty()) return arrival;

    arrival.kind = Arrival::Kind::near_copy;
    arrival.group = groups_.find(text);
    std::ranges::sort(arrival.merged);
    arrival.merged.erase(arrival.merged.begin());  // its own from now on
    return arrival;
}

/// Whether a new text is like another one, whose group it joins then.
bool CampaignIndex::compare(PreparedText const& prepared, std::uint32_t other, Arrival& arrival) {
    double const likeness =
        jaccard(prepared.shingles, shingles_.of(other, index_.text(other).comment));
    if (likeness < settings_.threshold) return false;
    bool const is_nearest =
        likeness > arrival.likeness || (likeness == arrival.likeness && other < arrival.like);
    if (is_nearest) {
        arrival.like = other;
        arrival.likeness = likeness;
    }
    arrival.merged.push_back(groups_.find(other));
    groups_.join(arrival.text, other);
    return true;
}

std::size_t CampaignIndex::octets() const {
    std::size_t const numbers = text_of_.capacity() + groups_.size();
    return distinct_.octets() + index_.octets() + numbers * sizeof(std::uint32_t);
}

}  // namespace consult::campaign
