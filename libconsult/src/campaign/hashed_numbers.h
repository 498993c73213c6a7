/// Numbers that are found by a hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>

namespace consult::campaign {

/// Stands for no number.
inline constexpr std::uint32_t no_number = std::numeric_limits<std::uint32_t>::max();

/// A table from hashes, which are to be of chance in all their bits, to numbers below no_number.
/// Its places follow the order of the hashes, so that growing is one walk through memory.
template <typename Hash>
class HashedNumbers {
    static_assert(std::is_unsigned_v<Hash>);

public:
    /// The number of a hash; no_number where there is none.
    [[nodiscard]] std::uint32_t find(Hash hash) const {
        return capacity_ == 0 ? no_number : places_[place_of(hash)].number;
    }

    /// Gives a hash a number in place of what it had; returns that, or no_number.
    std::uint32_t put(Hash hash, std::uint32_t number) {
        if (count_ + 1 > most_of(capacity_)) move_to(next_capacity());
        Place& place = places_[place_of(hash)];
        std::uint32_t const before = place.number;
        count_ += before == no_number;
        place = {hash, number};
        return before;
    }

    /// The number of a hash. Where it has none it gets what `make()` returns, which is not to touch
    /// this table.
    template <typename Make>
    std::uint32_t find_or_put(Hash hash, Make&& make) {
        if (count_ + 1 > most_of(capacity_)) move_to(next_capacity());
        Place& place = places_[place_of(hash)];
        if (place.number == no_number) {
            place = {hash, make()};
            ++count_;
        }
        return place.number;
    }

    /// Gives a hash the number that `changed(before)` returns of the one it has, or of no_number.
    template <typename Changed>
    void change(Hash hash, Changed&& changed) {
        if (count_ + 1 > most_of(capacity_)) move_to(next_capacity());
        Place& place = places_[place_of(hash)];
        count_ += place.number == no_number;
        place = {hash, changed(place.number)};
    }

    /// Takes memory for so many numbers, which spares growing up to there.
    void reserve(std::size_t numbers) {
        if (numbers > most_of(capacity_)) move_to(numbers / 3 * 5 + 5);
    }

    /// Asks for the memory that find() and put() will look at.
    void prefetch(Hash hash) const {
        if (capacity_ > 0) __builtin_prefetch(&places_[home(hash)]);
    }

    [[nodiscard]] std::size_t octets() const { return places_.capacity() * sizeof(Place); }

private:
    // Packed: a hash of 64 bits and its number take twelve octets.
    struct __attribute__((packed)) Place {
        Hash hash = 0;
        std::uint32_t number = no_number;
    };

    /// Three fifths: of a fuller table, much has to be looked through to see that a hash is new.
    static std::size_t most_of(std::size_t capacity) { return capacity / 5 * 3; }

    /// Where a hash would like to stand: the higher, the further behind.
    [[nodiscard]] std::size_t home(Hash hash) const {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::size_t>(static_cast<Wide>(hash) * capacity_ >> (8 * sizeof(Hash)));
    }

    /// Where a hash stands, or where it would be put.
    [[nodiscard]] std::size_t place_of(Hash hash) const {
        std::size_t at = home(hash);
        while (places_[at].number != no_number && places_[at].hash != hash)
            at = at + 1 == places_.size() ? 0 : at + 1;
        return at;
    }

    /// Small tables double; large ones grow by half, so that less of them is empty.
    [[nodiscard]] std::size_t next_capacity() const {
        constexpr std::size_t least = 16;
        constexpr std::size_t large = 65'536;
        if (capacity_ < least) return least;
        return capacity_ < large ? 2 * capacity_ : capacity_ + capacity_ / 2;
    }

    void move_to(std::size_t capacity) {
        std::vector<Place> const before = std::move(places_);
        capacity_ = capacity;
        places_ = std::vector<Place>(capacity_);
        for (Place const& place : before) {
            if (place.number != no_number) places_[place_of(place.hash)] = place;
        }
    }

    std::vector<Place> places_;
    std::size_t capacity_ = 0;
    std::size_t count_ = 0;
};

}  // namespace consult::campaign
