#include <sodium.h>

#include <consult/platform/form_tokens.h>

#include "core/canonical.h"
#include "platform/platform_core.h"

namespace consult {
namespace {

// version (1) ‖ expiry (8) ‖ random (32) ‖ mac (32)
constexpr std::uint8_t token_version = 1;
constexpr std::size_t signed_octets = 1 + 8 + 32;
constexpr std::size_t token_octets = signed_octets + crypto_auth_hmacsha256_BYTES;
constexpr std::chrono::hours token_lasts{24};

static_assert(sizeof(Digest) == crypto_auth_hmacsha256_KEYBYTES);
static_assert(sizeof(Digest) == crypto_auth_hmacsha256_BYTES);

unsigned char const* octets_of(BytesView octets) {
    return reinterpret_cast<unsigned char const*>(octets.data());
}

/// What the mac covers. The signed part has one length, so no purpose can pass for another.
Bytes message(std::string_view purpose, BytesView signed_part) {
    Bytes octets = "libconsult form token v1";
    octets += '\0';
    octets += purpose;
    octets += '\0';
    octets += signed_part;
    return octets;
}

tl::unexpected<Error> not_ours() {
    return refuse(ErrorCode::forbidden, "form_token", "form_token.unknown",
                  "This form was not issued here for this purpose; open the form again and send it "
                  "from there.");
}

}  // namespace

std::string FormTokens::issue(std::string_view purpose) const {
    Instant const expires_at = core_.now() + token_lasts;
    Bytes token = CanonicalWriter{}
                      .u8(token_version)
                      .i64(expires_at.time_since_epoch().count())
                      .raw(view(core_.randomness().salt()))
                      .take();
    Bytes const covered = message(purpose, token);
    Digest mac{};
    crypto_auth_hmacsha256(mac.data(), octets_of(covered), covered.size(), core_.key().data());
    token += view(mac);
    return to_base64url(token);
}

Result<FormTokens::Opened> FormTokens::open(std::string_view token,
                                            std::string_view purpose) const {
    std::optional<Bytes> const octets = from_base64url(token);
    if (!octets || octets->size() != token_octets) return not_ours();
    BytesView const all{*octets};
    Bytes const covered = message(purpose, all.substr(0, signed_octets));
    if (crypto_auth_hmacsha256_verify(octets_of(all.substr(signed_octets)), octets_of(covered),
                                      covered.size(), core_.key().data()) != 0) {
        return not_ours();
    }

    CanonicalReader reader{all.substr(0, signed_octets)};
    std::optional<std::uint8_t> const version = reader.u8();
    std::optional<std::int64_t> const expiry = reader.i64();
    std::optional<BytesView> const random = reader.raw(sizeof(Digest));
    if (version != token_version || !expiry || !random) return not_ours();
    Instant const expires_at{std::chrono::microseconds{*expiry}};
    return Opened{Bytes{*random}, expires_at <= core_.now()};
}

}  // namespace consult
