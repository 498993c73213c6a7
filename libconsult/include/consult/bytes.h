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
/// SHA-256 of no octets: of an empty text, of an empty tree (RFC 6962).
inline constexpr Digest sha256_of_nothing{
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
    0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55};
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
