#include "campaign/band_index.h"

namespace consult::campaign {

std::uint32_t BandIndex::add(std::uint32_t comment) {
    auto const number = static_cast<std::uint32_t>(texts_.size());
    texts_.add()->comment = comment;
    links_.add();
    return number;
}

std::uint32_t BandIndex::add(std::uint32_t comment, Sketch const& sketch, Firsts& followers) {
    std::uint32_t const number = add(comment);
    text(number).sample = sketch.sample;
    for (std::size_t band = 0; band < bands(); ++band) {
        followers[band] = firsts_[band].put(sketch.bands[band], number);
        link(number, band) = {followers[band], followers[band]};
    }
    for (std::size_t band = 0; band < bands(); ++band) {
        if (followers[band] == no_number) continue;
        __builtin_prefetch(&text(followers[band]));
        __builtin_prefetch(&link(followers[band], band));
    }
    return number;
}

void BandIndex::prefetch(Sketch const& sketch) const {
    for (std::size_t band = 0; band < bands(); ++band)
        firsts_[band].prefetch(sketch.bands[band]);
}

std::size_t BandIndex::octets() const {
    std::size_t octets = texts_.octets() + links_.octets();
    for (HashedNumbers<std::uint32_t> const& firsts : firsts_)
        octets += firsts.octets();
    return octets;
}

}  // namespace consult::campaign
