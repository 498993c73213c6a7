/// Reads requests from octets: Beast's parser behind a plain face.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/transport/request_head.h"

namespace consult::transport {

struct RequestLimits {
    std::size_t header_octets = 0;
    std::size_t target_octets = 0;
    std::size_t fields = 0;
    std::uint64_t body_octets = 0;
};

/// One for each connection, used for one request after the other: restart(), parse_head() until it
/// is done, and, where the framing says so, parse_body() until it is done.
class RequestParser {
public:
    enum class Step { more, done, refused };

    explicit RequestParser(RequestLimits limits);
    ~RequestParser();

    void restart();

    /// Parses all octets received since restart(), each time from the first. Once done, head() and
    /// framing() say what was read.
    [[nodiscard]] Step parse_head(std::string_view octets);
    /// Views into the octets given last.
    [[nodiscard]] RequestHead const& head() const;
    [[nodiscard]] Framing const& framing() const;

    /// The present request's body may have no more than this. After parse_head() is done and before
    /// parse_body(); false when the head announces more already.
    [[nodiscard]] bool limit_body(std::uint64_t octets);

    /// Appends what `octets` hold of the body and adds to `used` how many of them are done with;
    /// the others are to be given again, with more behind them.
    [[nodiscard]] Step parse_body(std::string_view octets, std::string& body, std::size_t& used);

    /// Why, after Step::refused.
    [[nodiscard]] Refusal refusal() const;

private:
    class Grammar;
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace consult::transport
