#include "draft/numbering.h"

#include <bit>
#include <utility>

namespace consult {

Numbering::Numbering(std::size_t expected) : places_(std::bit_ceil(2 * expected + 2)) {}

std::uint32_t Numbering::number(std::string_view text) {
    if (2 * (std::size_t{taken_} + 1) > places_.size()) grow();
    std::size_t const hash = std::hash<std::string_view>{}(text);
    Place& place = places_[place_of(text, hash)];
    if (!place.is_taken) place = {text, hash, taken_++, true};
    return place.number;
}

std::optional<std::uint32_t> Numbering::find(std::string_view text) const {
    Place const& place = places_[place_of(text, std::hash<std::string_view>{}(text))];
    return place.is_taken ? std::optional{place.number} : std::nullopt;
}

std::uint32_t Numbering::number_kept(std::string text) {
    kept_.push_back(std::move(text));
    std::uint32_t const known = taken_;
    std::uint32_t const number = this->number(kept_.back());
    if (taken_ == known) kept_.pop_back();
    return number;
}

std::size_t Numbering::place_of(std::string_view text, std::size_t hash) const {
    std::size_t const mask = places_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        Place const& place = places_[at];
        if (!place.is_taken || (place.hash == hash && place.text == text)) return at;
    }
}

void Numbering::grow() {
    std::vector<Place> const before =
        std::exchange(places_, std::vector<Place>(2 * places_.size()));
    for (Place const& place : before) {
        if (place.is_taken) places_[place_of(place.text, place.hash)] = place;
    }
}

}  // namespace consult
