/// The head of a request as it stands in the input buffer, and the checks on how it frames the
/// message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace consult::transport {

/// The fields that the listener itself looks at.
enum class FieldKind : std::uint8_t {
    other,
    accept_encoding,
    authorization,
    content_length,
    expect,
    host,
    if_none_match,
    transfer_encoding,
};

struct HeadField {
    std::string_view name;
    std::string_view value;  ///< without white space around
    FieldKind kind = FieldKind::other;
};

/// Views into the input buffer: they end when it is read into again.
struct RequestHead {
    std::size_t size = 0;  ///< octets up to and with the empty line
    std::string_view method;
    std::string_view target;
    std::vector<HeadField> fields;
    bool http_1_1 = true;
    bool keep_alive = true;  ///< the client did not ask to close

    [[nodiscard]] bool has(FieldKind kind) const;
    /// The first field of that kind, or empty.
    [[nodiscard]] std::string_view value(FieldKind kind) const;
    [[nodiscard]] bool is_head() const { return method == "HEAD"; }
};

/// An answer the listener gives by itself, before it closes. `detail` is for the client's author
/// and never echoes what was sent.
struct Refusal {
    int status = 400;
    std::string_view detail;
};

/// How the body is delimited.
struct Framing {
    bool chunked = false;
    std::uint64_t length = 0;       ///< when not chunked
    bool expects_continue = false;  ///< the client waits for 100 before it sends the body
    std::optional<Refusal> refusal;

    [[nodiscard]] bool has_body() const { return chunked || length > 0; }
};

/// Reads the framing, and refuses every head that two readers could take differently (RFC 9112
/// sections 3.2, 5.2, 6.1 and 6.3): request smuggling starts there.
[[nodiscard]] Framing check_framing(RequestHead const& head);

/// Whether this is a host with an optional port (RFC 9110 section 7.2): a name of letters, digits,
/// `-`, `.` and `_`, an IPv4 address, or an IPv6 address in brackets.
[[nodiscard]] bool is_host(std::string_view text);

}  // namespace consult::transport
