/// Sets of the documents of a segment.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace consult::storage::index {

/// A set of numbers below a bound, a bit for each.
class Bits {
public:
    Bits() = default;
    /// The empty set of numbers below `bound`.
    explicit Bits(std::size_t bound) : bound_(bound), words_((bound + 63) / 64) {}
    [[nodiscard]] static Bits all(std::size_t bound) {
        Bits bits{bound};
        bits.words_.assign(bits.words_.size(), ~std::uint64_t{0});
        bits.drop_surplus();
        return bits;
    }

    [[nodiscard]] std::size_t bound() const { return bound_; }
    [[nodiscard]] bool has(std::size_t number) const {
        return (words_[number / 64] >> (number % 64) & 1U) != 0;
    }
    void add(std::size_t number) { words_[number / 64] |= std::uint64_t{1} << (number % 64); }
    void remove(std::size_t number) { words_[number / 64] &= ~(std::uint64_t{1} << (number % 64)); }
    void set(std::size_t number, bool value) { value ? add(number) : remove(number); }

    void keep_common(Bits const& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] &= other.words_[i];
    }
    void add_all(Bits const& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] |= other.words_[i];
    }
    void leave_out(Bits const& other) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] &= ~other.words_[i];
    }
    void keep_below(std::size_t end) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if ((i + 1) * 64 <= end) continue;
            words_[i] &= i * 64 >= end ? 0 : (std::uint64_t{1} << (end % 64)) - 1;
        }
    }
    void keep_from(std::size_t begin) {
        for (std::size_t i = 0; i < words_.size() && i * 64 < begin; ++i)
            words_[i] &= (i + 1) * 64 <= begin ? 0 : ~std::uint64_t{0} << (begin % 64);
    }
    /// Whether there is a number from `begin` to before `end`.
    [[nodiscard]] bool has_between(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin / 64; i < words_.size() && i * 64 < end; ++i) {
            std::uint64_t word = words_[i];
            if (i * 64 < begin) word &= ~std::uint64_t{0} << (begin % 64);
            if ((i + 1) * 64 > end) word &= (std::uint64_t{1} << (end % 64)) - 1;
            if (word != 0) return true;
        }
        return false;
    }
    [[nodiscard]] bool empty() const {
        for (std::uint64_t const word : words_) {
            if (word != 0) return false;
        }
        return true;
    }
    [[nodiscard]] std::size_t count() const {
        std::size_t count = 0;
        for (std::uint64_t const word : words_)
            count += static_cast<std::size_t>(std::popcount(word));
        return count;
    }
    [[nodiscard]] std::size_t count_common(Bits const& other) const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < words_.size(); ++i)
            count += static_cast<std::size_t>(std::popcount(words_[i] & other.words_[i]));
        return count;
    }
    /// `each(number)`, ascending.
    template <class Each>
    void for_each(Each&& each) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1)
                each(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
        }
    }
    /// `each(number)`, descending, as long as it answers true.
    template <class Each>
    void for_each_down(Each&& each) const {
        for (std::size_t i = words_.size(); i-- > 0;) {
            for (std::uint64_t rest = words_[i]; rest != 0;) {
                auto const bit = static_cast<std::size_t>(63 - std::countl_zero(rest));
                if (!each(i * 64 + bit)) return;
                rest &= ~(std::uint64_t{1} << bit);
            }
        }
    }

    /// Sixty-four numbers each, the lowest in the lowest bit; none beyond the bound.
    [[nodiscard]] std::vector<std::uint64_t>& words() { return words_; }
    [[nodiscard]] std::vector<std::uint64_t> const& words() const { return words_; }
    /// Takes out what is not below the bound; whether there was any.
    bool drop_surplus() {
        if (bound_ % 64 == 0 || words_.empty()) return false;
        std::uint64_t const within = (std::uint64_t{1} << (bound_ % 64)) - 1;
        bool const had = (words_.back() & ~within) != 0;
        words_.back() &= within;
        return had;
    }

    friend bool operator==(Bits const&, Bits const&) = default;

private:
    std::size_t bound_ = 0;
    std::vector<std::uint64_t> words_;
};

}  // namespace consult::storage::index
