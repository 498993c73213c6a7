/// The listener's side of TLS.
#pragma once

#include <memory>

#include <boost/asio/ssl/context.hpp>
#include <consult/error.h>

#include "server/transport/listener.h"

namespace consult::transport {

/// TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only (RFC 9325). Refuses files
/// that can't be read or do not belong together (field `tls`).
[[nodiscard]] Result<std::unique_ptr<boost::asio::ssl::context>> make_tls_context(
    TlsFiles const& files);

}  // namespace consult::transport
