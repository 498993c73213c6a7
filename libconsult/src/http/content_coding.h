/// Codings of content (RFC 9110 section 8.4.1): which one a client prefers, and what it makes of a
/// text.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace consult::http {

enum class Coding { identity, gzip, brotli };
inline constexpr std::array all_codings{Coding::identity, Coding::gzip, Coding::brotli};

/// As it stands in Content-Encoding: `gzip`, `br`; empty for identity.
[[nodiscard]] std::string_view name(Coding coding);

/// The best coding for an Accept-Encoding field (RFC 9110 section 12.5.3). Of two that are equally
/// welcome the smaller: Brotli, gzip, none. Malformed parts are passed over.
[[nodiscard]] Coding preferred_coding(std::string_view accept_encoding);

/// The text in that coding; nothing when it would not be smaller.
[[nodiscard]] std::optional<std::string> coded(Coding coding, std::string_view text);

}  // namespace consult::http
