#include "campaign/repeated_phrases.h"

#include <bit>

#include "campaign/campaign_size.h"

namespace consult::campaign {
namespace {

constexpr std::size_t least_places = 1024;
constexpr std::size_t places_for_each = 8;

}  // namespace

RepeatedPhrases::RepeatedPhrases(std::size_t expected)
    : counts_(std::bit_ceil(places_for_each * expected + least_places)) {}

std::size_t RepeatedPhrases::place_of(std::uint64_t phrase) const {
    return (phrase * 0x9e3779b97f4a7c15u >> 16) & (counts_.size() - 1);
}

void RepeatedPhrases::note(std::uint64_t phrase) {
    std::uint8_t& count = counts_[place_of(phrase)];
    if (count < least_campaign) ++count;
}

bool RepeatedPhrases::has(std::uint64_t phrase) const {
    return counts_[place_of(phrase)] == least_campaign;
}

}  // namespace consult::campaign
