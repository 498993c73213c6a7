#include "campaign/chains.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace consult::campaign {

std::size_t Chains::size_for(std::size_t count) {
    return static_cast<std::size_t>(std::bit_width(count - 1)) - 1;
}

std::uint32_t Chains::take_row(std::size_t size) {
    while (sizes_.size() <= size)
        sizes_.push_back({Rows<std::uint32_t>(std::size_t{2} << sizes_.size()), {}});
    Size& its = sizes_[size];
    if (its.unused.empty()) {
        its.rows.add();
        return static_cast<std::uint32_t>(its.rows.size() - 1);
    }
    std::uint32_t const row = its.unused.back();
    its.unused.pop_back();
    return row;
}

std::uint32_t Chains::add(std::uint32_t first, std::uint32_t second) {
    auto const chain = static_cast<std::uint32_t>(places_.size());
    Place& place = *places_.add();
    place = {take_row(0), 2};
    std::uint32_t* const texts = sizes_[0].rows[place.row];
    texts[0] = first;
    texts[1] = second;
    return chain;
}

void Chains::append(std::uint32_t chain, std::uint32_t text) {
    Place& place = *places_[chain];
    if (place.count >= most_) return;
    std::size_t const size = size_for(place.count);
    if (std::size_t const next = size_for(place.count + 1); next != size) {
        std::uint32_t const row = take_row(next);
        std::copy_n(sizes_[size].rows[place.row], place.count, sizes_[next].rows[row]);
        sizes_[size].unused.push_back(std::exchange(place.row, row));
    }
    ++place.count;
    sizes_[size_for(place.count)].rows[place.row][place.count - 1] = text;
}

std::size_t Chains::octets() const {
    std::size_t octets = places_.octets();
    for (Size const& size : sizes_)
        octets += size.rows.octets() + size.unused.capacity() * sizeof(std::uint32_t);
    return octets;
}

}  // namespace consult::campaign
