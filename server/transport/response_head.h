/// Responses as octets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <consult/http/message.h>

#include "server/transport/request_head.h"

namespace consult::transport {

/// Whether a response can be written as it is: a final status, and fields that keep to their line
/// (RFC 9110 section 5): what a handler copies from input can't split the response.
[[nodiscard]] bool is_sendable(http::Response const& response);

/// Whether a response of this status has a body (RFC 9110 sections 15.3.5 and 15.4.5).
[[nodiscard]] constexpr bool has_body(int status) {
    return status != 204 && status != 304;
}

/// Octets of the body, whatever its form.
[[nodiscard]] std::uint64_t size_of(http::Body const& body);

/// The octets of a body that is in memory. @pre it is not a PullBody.
[[nodiscard]] std::string_view text_of(http::Body const& body);

struct HeadOptions {
    std::string_view date;  ///< none when empty
    bool close = false;
};

/// Status line and fields, with the Content-Length, Date and Connection that are the server's to
/// write; the handler's own are left out. @pre is_sendable(response)
[[nodiscard]] std::string response_head(http::Response const& response, HeadOptions options);

/// The octets of a response, to be sent many times: without Date, which they would outlive.
/// @pre is_sendable(response), and its body is not a PullBody.
[[nodiscard]] http::PreparedResponse prepare(http::Response const& response);

/// RFC 9457 problem details; `incident` only for faults.
[[nodiscard]] http::Response problem(Refusal refusal, std::string_view incident = {});

}  // namespace consult::transport
