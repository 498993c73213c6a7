/// Octets and SHA-256 digests.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace consult {

/// Octets; may contain NUL and anything else. Text is `std::string` in UTF-8.
using Bytes = std::string;
using BytesView = std::string_view;

/// A SHA-256 digest (FIPS 180-4) or any other value of 32 octets, such as a salt.
using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] inline BytesView view(Digest const& digest) {
    return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}
/// The digest held in exactly 32 octets; nothing otherwise.
[[nodiscard]] std::optional<Digest> digest_from(BytesView octets);

/// SHA-256 of `data`. Thread-safe.
[[nodiscard]] Digest sha256(BytesView data);
/// HMAC with SHA-256 (RFC 2104).
[[nodiscard]] Digest hmac_sha256(Digest const& key, BytesView message);

/// SHA-256 over octets that arrive in pieces. One object is one thread's at a time.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    Sha256& update(BytesView data);
    /// The digest of all that was given; afterwards the object starts anew.
    [[nodiscard]] Digest finish();

private:
    void* context_;
};

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(BytesView octets);
[[nodiscard]] std::string to_hex(Digest const& digest);
/// Octets from hexadecimal of either case; nothing when the text is not hexadecimal.
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text);

/// Base64url without padding (RFC 4648 section 5).
[[nodiscard]] std::string to_base64url(BytesView octets);
[[nodiscard]] std::optional<Bytes> from_base64url(std::string_view text);

}  // namespace consult
