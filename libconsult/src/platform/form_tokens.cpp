#include <consult/platform/form_tokens.h>

#include <sodium.h>

#include "core/canonical.h"
#include "platform/platform_core.h"

namespace consult {
namespace {

// Octets of a token: version, expiry (i64 microseconds), 32 random octets, HMAC-SHA-256.
constexpr std::uint8_t token_version = 1;
constexpr std::size_t random_at = 9;
constexpr std::size_t mac_at = random_at + 32;
constexpr std::size_t token_size = mac_at + 32;
constexpr auto lifetime = std::chrono::hours{24};

Digest mac_of(Digest const& key, std::string_view purpose, BytesView body) {
    std::string message = "libconsult form token v1";
    message += '\0';
    message += purpose;
    message += '\0';
    message += body;
    Digest mac{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(message.data()),
                                  message.size());
    crypto_auth_hmacsha256_final(&state, mac.data());
    return mac;
}

}  // namespace

std::string FormTokens::issue(std::string_view purpose) const {
    Instant const expires = core_.now() + lifetime;
    Digest const random = core_.randomness().salt();
    CanonicalWriter writer;
    Bytes body = writer.u8(token_version)
                     .i64(expires.time_since_epoch().count())
                     .raw(view(random))
                     .take();
    Digest const mac = mac_of(core_.key(), purpose, body);
    body += view(mac);
    return to_base64url(body);
}

Result<FormTokens::Opened> FormTokens::open(std::string_view token,
                                            std::string_view purpose) const {
    std::optional<Bytes> const octets = from_base64url(token);
    if (octets && octets->size() == token_size) {
        BytesView const body = BytesView{*octets}.substr(0, mac_at);
        Digest const mac = mac_of(core_.key(), purpose, body);
        if (sodium_memcmp(mac.data(), octets->data() + mac_at, mac.size()) == 0) {
            CanonicalReader reader{body};
            (void)reader.u8();
            Instant const expires{std::chrono::microseconds{reader.i64().value_or(0)}};
            return Opened{Bytes{body.substr(random_at, 32)}, core_.now() >= expires};
        }
    }
    return refuse(ErrorCode::forbidden, "form_token", "form.token",
                  "This form was not issued here; load the page again and send it from there.");
}

}  // namespace consult
