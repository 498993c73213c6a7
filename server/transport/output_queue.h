/// Octets to be written, in order. Refers to them: their owner keeps them until they are written.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <boost/asio/buffer.hpp>

namespace consult::transport {

class OutputQueue {
public:
    void add(std::string_view octets) {
        if (!octets.empty()) pieces_.emplace_back(octets.data(), octets.size());
    }
    [[nodiscard]] bool empty() const { return first_ == pieces_.size(); }
    [[nodiscard]] std::span<boost::asio::const_buffer const> pieces() const {
        return std::span{pieces_}.subspan(first_);
    }

    /// The first `count` octets have been written.
    void advance(std::size_t count) {
        while (first_ < pieces_.size() && count >= pieces_[first_].size()) {
            count -= pieces_[first_++].size();
        }
        if (empty()) {
            pieces_.clear();
            first_ = 0;
        } else {
            pieces_[first_] += count;
        }
    }

private:
    std::vector<boost::asio::const_buffer> pieces_;
    std::size_t first_ = 0;
};

}  // namespace consult::transport
