#include "campaign/band_index.h"

#include <algorithm>

namespace consult::campaign {

std::uint32_t BandIndex::add(std::uint32_t comment) {
    auto const number = static_cast<std::uint32_t>(texts_.size());
    texts_.add()->comment = comment;
    met_.add();
    links_.add();
    return number;
}

void BandIndex::link(std::span<Newcomer const> newcomers) {
    // So many that what is looked at of them stays in the processor's cache.
    constexpr std::size_t most_at_once = 512;
    for (; newcomers.size() > most_at_once; newcomers = newcomers.subspan(most_at_once))
        link_some(newcomers.first(most_at_once));
    link_some(newcomers);
}

void BandIndex::link_some(std::span<Newcomer const> newcomers) {
    constexpr std::size_t ahead = 16;
    for (Newcomer const& newcomer : newcomers) {
        text(newcomer.number).sample = newcomer.sketch->sample;
        met(newcomer.number).outline = newcomer.sketch->outline;
    }
    for (std::size_t band = 0; band < bands(); ++band) {
        HashedNumbers<std::uint32_t>& lasts = lasts_[band];
        for (std::size_t i = 0; i < std::min(ahead, newcomers.size()); ++i)
            lasts.prefetch(newcomers[i].sketch->bands[band]);
        for (std::size_t i = 0; i < newcomers.size(); ++i) {
            if (i + ahead < newcomers.size())
                lasts.prefetch(newcomers[i + ahead].sketch->bands[band]);
            std::uint32_t const number = newcomers[i].number;
            std::uint32_t const last = lasts.put(newcomers[i].sketch->bands[band], number);
            if (last == no_number) {
                link(number, band) = {number, number};
            } else {
                std::uint32_t const first = std::exchange(link(last, band).next, number);
                link(number, band) = {first, first};
            }
        }
    }
}

void BandIndex::prefetch_firsts(std::uint32_t number) const {
    for (std::size_t band = 0; band < bands(); ++band) {
        std::uint32_t const first = link(number, band).jump;
        if (first != number && first != no_number) prefetch(first, band);
    }
}

std::size_t BandIndex::octets() const {
    std::size_t octets = texts_.octets() + met_.octets() + links_.octets();
    for (HashedNumbers<std::uint32_t> const& lasts : lasts_)
        octets += lasts.octets();
    return octets;
}

}  // namespace consult::campaign
