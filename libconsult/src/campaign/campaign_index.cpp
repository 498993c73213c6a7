#include "campaign/campaign_index.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "campaign/shingles.h"

namespace consult::campaign {
namespace {

constexpr std::size_t kept_shingles = 65'536;

Arrival copy_of(std::uint32_t text, std::uint32_t group) {
    return {Arrival::Kind::exact_copy, text, group, text, 1, {}};
}

}  // namespace

/// Where a text is in one of its chains, while those like it are looked for.
struct CampaignIndex::Chain {
    std::uint32_t band;
    std::uint32_t at;           // the text to look at next
    std::size_t strangers = 0;  // that were met
};

/// A distinct text while those like it are looked for.
struct CampaignIndex::Newcomer {
    std::uint32_t text;
    PreparedText& prepared;
    ShingleSet shingles;  // made when they are first needed
    std::uint32_t like = no_number;
    double likeness = 0;
    std::vector<std::uint32_t> groups;     // that it was found to belong to
    std::array<Chain, most_bands> chains;  // that are not at their end, of `count`
    std::size_t count = 0;
    std::size_t compared = 0;  // to no effect

    ShingleSet const& set() {
        if (shingles.empty()) shingles = set_of_shingles(std::move(prepared.shingles));
        return shingles;
    }
};

CampaignIndex::CampaignIndex(Settings const& settings, TextSource source)
    : settings_(settings),
      sketcher_(settings.banding),
      outlines_(settings.threshold),
      least_agreeing_(least_agreeing(settings.threshold)),
      index_(settings.banding.bands),
      shingles_(std::move(source), kept_shingles) {}

Arrival CampaignIndex::add(std::string_view text) {
    return std::move(add(std::span{&text, 1}).front());
}

std::vector<Arrival> CampaignIndex::add(std::span<std::string_view const> texts) {
    // So many that what they look at of a band stays in the processor's cache.
    constexpr std::size_t most_at_once = 512;
    std::vector<Arrival> arrivals;
    arrivals.reserve(texts.size());
    std::vector<PreparedText> prepared(std::min(texts.size(), most_at_once));
    std::vector<Arrival> some;
    while (!texts.empty()) {
        std::size_t const count = std::min(texts.size(), most_at_once);
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
    prepared.is_known = distinct_.written(prepared.octets) != no_number;
    if (!prepared.is_known) campaign::prepare(text, sketcher_, prepared);
}

void CampaignIndex::add(std::span<PreparedText> prepared, std::vector<Arrival>& arrivals) {
    arrivals.clear();
    std::size_t const first = text_of_.size();
    std::uint32_t next_text = static_cast<std::uint32_t>(index_.size());
    newcomers_.clear();
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        if (i + ahead < prepared.size())
            distinct_.prefetch(prepared[i + ahead].octets, prepared[i + ahead].words);
        auto const comment = static_cast<std::uint32_t>(text_of_.size());
        text_of_.push_back(find_text(prepared[i], comment));
    }
    index_.link(newcomers_);
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        std::uint32_t const text = text_of_[first + i];
        if (text < next_text) {
            arrivals.push_back(copy_of(text, groups_.find(text)));
            continue;
        }
        ++next_text;
        if (next_text < index_.size()) index_.prefetch_firsts(next_text);
        arrivals.push_back(place(text, prepared[i]));
    }
}

/// The distinct text of a comment. A new one is to be put in its chains, where it has words.
std::uint32_t CampaignIndex::find_text(PreparedText const& prepared, std::uint32_t comment) {
    if (prepared.is_known) return distinct_.written(prepared.octets);
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

/// Finds the group of a new text.
Arrival CampaignIndex::place(std::uint32_t text, PreparedText& prepared) {
    if (prepared.shingles.empty()) return {Arrival::Kind::alone, text, text, text, 0, {}};
    Newcomer newcomer{text, prepared, {}, no_number, 0, {}, {}};
    for (std::uint32_t band = 0; band < index_.bands(); ++band) {
        std::uint32_t const first = index_.first_before(text, band);
        if (first != text) newcomer.chains[newcomer.count++] = {band, first};
    }
    while (newcomer.count > 0)
        look_on(newcomer);
    if (!newcomer.shingles.empty()) shingles_.keep(text, std::move(newcomer.shingles));
    if (newcomer.groups.empty()) return {Arrival::Kind::alone, text, text, text, 0, {}};

    std::ranges::sort(newcomer.groups);
    newcomer.groups.erase(newcomer.groups.begin());  // its own from now on
    return {Arrival::Kind::near_copy,  text, groups_.find(text), newcomer.like, newcomer.likeness,
            std::move(newcomer.groups)};
}

/// Looks at one more text of each chain, the earliest ones first: most copies are the more like a
/// letter the less was changed, and nothing was in the first ones. By turns, so that the memory of
/// what is next in one arrives while others are looked at.
void CampaignIndex::look_on(Newcomer& newcomer) {
    std::size_t left = 0;
    for (std::size_t i = 0; i < newcomer.count; ++i) {
        Chain chain = newcomer.chains[i];
        if (look_at(newcomer, chain)) newcomer.chains[left++] = chain;
    }
    newcomer.count = left;
}

/// Returns whether the chain is to be gone on with. What is of the text's group already needs no
/// look, however much of it there is.
bool CampaignIndex::look_at(Newcomer& newcomer, Chain& chain) {
    std::uint32_t const other = chain.at;
    // While it was found to belong nowhere, none is of its group.
    bool const belongs =
        !newcomer.groups.empty() && groups_.find(other) == groups_.find(newcomer.text);
    if (belongs || is_like(newcomer, other)) {
        chain.at = beyond_group(other, chain.band, newcomer.text);
    } else {
        if (++chain.strangers == settings_.most_strangers) return false;
        chain.at = index_.link(other, chain.band).next;
    }
    if (chain.at == newcomer.text) return false;
    index_.prefetch(chain.at, chain.band);
    return true;
}

bool CampaignIndex::is_like(Newcomer& newcomer, std::uint32_t other) {
    BandIndex::Met& met = index_.met(other);
    if (met.last == newcomer.text || newcomer.compared == settings_.most_compared) return false;
    met.last = newcomer.text;
    Sketch const& sketch = newcomer.prepared.sketch;
    if (!outlines_.may_be_like(sketch.outline, met.outline)) return false;
    BandIndex::Text const& its = index_.text(other);
    if (agreeing(sketch.sample, its.sample) < least_agreeing_) return false;
    double const likeness = jaccard(newcomer.set(), shingles_.of(other, its.comment));
    if (likeness < settings_.threshold) {
        ++newcomer.compared;
        return false;
    }
    bool const is_nearest =
        likeness > newcomer.likeness || (likeness == newcomer.likeness && other < newcomer.like);
    if (is_nearest) {
        newcomer.like = other;
        newcomer.likeness = likeness;
    }
    newcomer.groups.push_back(groups_.find(other));
    groups_.join(newcomer.text, other);
    return true;
}

/// The next in a chain that is not of a text's group, or the end. The way there is remembered, as
/// groups only grow.
std::uint32_t CampaignIndex::beyond_group(std::uint32_t text, std::size_t band, std::uint32_t end) {
    auto const further = [&](std::uint32_t other) {
        BandIndex::Link const& link = index_.link(other, band);
        return link.jump != no_number ? link.jump : link.next;
    };
    std::uint32_t const group = groups_.find(text);
    std::uint32_t other = further(text);
    while (other != end && groups_.find(other) == group)
        other = further(other);
    index_.link(text, band).jump = other;
    return other;
}

std::size_t CampaignIndex::octets() const {
    std::size_t const numbers = text_of_.capacity() + groups_.size();
    return distinct_.octets() + index_.octets() + numbers * sizeof(std::uint32_t);
}

}  // namespace consult::campaign
