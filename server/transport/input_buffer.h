/// Octets received and not yet used: one flat piece of memory that grows and shrinks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace consult::transport {

class InputBuffer {
public:
    /// Holds the head of most requests; ten thousand idle connections hold 20 MB.
    static constexpr std::size_t small = 2048;

    [[nodiscard]] std::string_view unread() const {
        return {octets_.get() + begin_, end_ - begin_};
    }
    [[nodiscard]] bool empty() const { return begin_ == end_; }
    [[nodiscard]] char* space() { return octets_.get() + end_; }
    [[nodiscard]] std::size_t space_size() const { return capacity_ - end_; }
    void commit(std::size_t count) { end_ += count; }

    void consume(std::size_t count) {
        begin_ += count;
        if (begin_ == end_) begin_ = end_ = 0;
    }

    /// Makes space to read into, growing to at most `most`. False when that much is unread already.
    /// Views of the unread octets end here.
    [[nodiscard]] bool make_space(std::size_t most) {
        if (space_size() > 0) return true;
        if (begin_ > 0) {
            move_to_front();
            return true;
        }
        if (capacity_ >= most) return false;
        resize(capacity_ == 0 ? small : std::min(capacity_ * 4, most));
        return true;
    }

    /// Has at least `capacity`, for a long body to arrive in few reads. Ends views too.
    void enlarge(std::size_t capacity) {
        if (capacity_ < capacity) resize(capacity);
    }

    /// Gives memory back that only a large request needed.
    void shrink() {
        if (empty() && capacity_ > small) resize(small);
    }

private:
    void move_to_front() {
        std::memmove(octets_.get(), octets_.get() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }

    void resize(std::size_t capacity) {
        auto octets = std::make_unique_for_overwrite<char[]>(capacity);
        if (end_ > 0) std::memcpy(octets.get(), octets_.get(), end_);
        octets_ = std::move(octets);
        capacity_ = capacity;
    }

    std::unique_ptr<char[]> octets_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace consult::transport
