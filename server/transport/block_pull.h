/// A long body, taken from its source block by block.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <consult/error.h>
#include <consult/http/message.h>

#include "server/transport/exception_text.h"

namespace consult::transport {

class BlockPull {
public:
    /// What a long answer takes of memory.
    static constexpr std::size_t block_octets = 64 * 1024;

    explicit BlockPull(http::PullBody body) : source_(std::move(body.source)), left_(body.size) {}

    /// Waits for the source: never on a network thread.
    void next() {
        try {
            fill();
        } catch (...) {
            failure_ = exception_text();
        }
    }

    [[nodiscard]] std::string_view block() const { return block_; }
    /// What is to come after block().
    [[nodiscard]] std::uint64_t left() const { return left_; }
    /// Why there is no further block; empty when all is well.
    [[nodiscard]] std::string const& failure() const { return failure_; }

private:
    void fill() {
        block_.resize(std::min<std::uint64_t>(left_, block_octets));
        for (std::size_t filled = 0; filled < block_.size();) {
            std::size_t const count = source_(block_.data() + filled, block_.size() - filled);
            if (count == 0) throw Fault{"a body ends before its announced size"};
            filled += std::min(count, block_.size() - filled);
        }
        left_ -= block_.size();
    }

    http::PullSource source_;
    std::uint64_t left_;
    std::string block_;
    std::string failure_;
};

}  // namespace consult::transport
