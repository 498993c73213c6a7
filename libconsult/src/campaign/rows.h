/// Rows of values that never move.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <vector>

namespace consult::campaign {

/// Rows of equally many values, added one by one. They stand in pieces of memory of some 256 KiB,
/// so that growing copies nothing and never takes twice the memory.
template <typename Value>
class Rows {
    static_assert(std::is_trivially_copyable_v<Value>);

public:
    explicit Rows(std::size_t width) : width_(std::max<std::size_t>(width, 1)) {
        constexpr std::size_t octets = 256 * 1024;
        while ((width_ * sizeof(Value) << (shift_ + 1)) <= octets)
            ++shift_;
    }

    /// Adds a row of values as they are made by default; returns the first.
    Value* add() {
        if (size_ >> shift_ == pieces_.size())
            pieces_.push_back(std::make_unique<Value[]>(width_ << shift_));
        return (*this)[static_cast<std::uint32_t>(size_++)];
    }

    [[nodiscard]] Value* operator[](std::uint32_t row) const {
        std::size_t const within = row & ((std::size_t{1} << shift_) - 1);
        return &pieces_[row >> shift_][within * width_];
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t octets() const {
        return pieces_.size() * (width_ << shift_) * sizeof(Value);
    }

private:
    std::size_t width_;
    std::size_t shift_ = 0;
    std::size_t size_ = 0;
    std::vector<std::unique_ptr<Value[]>> pieces_;
};

}  // namespace consult::campaign
