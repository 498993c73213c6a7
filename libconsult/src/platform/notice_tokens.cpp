#include "platform/notice_tokens.h"

#include <algorithm>

#include "core/canonical.h"
#include "platform/tracking.h"

namespace consult {
namespace {

constexpr std::size_t head_octets = 9;  // use and id
constexpr std::size_t token_octets = head_octets + 32;

Bytes head(NoticeTokenUse use, std::int64_t id) {
    return CanonicalWriter{}.u8(static_cast<std::uint8_t>(use)).i64(id).take();
}

Digest mac(Digest const& key, BytesView head, BytesView salt) {
    Bytes message = "libconsult notice token v1";
    message += '\0';
    message += head;
    message += salt;
    return hmac_sha256(key, message);
}

std::optional<Bytes> octets_of(std::string_view token) {
    std::optional<Bytes> octets = from_base64url(token);
    if (!octets || octets->size() != token_octets) return std::nullopt;
    return octets;
}

}  // namespace

std::string notice_token(Digest const& key, NoticeTokenUse use, std::int64_t id, BytesView salt) {
    Bytes token = head(use, id);
    token += view(mac(key, head(use, id), salt));
    return to_base64url(token);
}

std::optional<NoticeToken> read_notice_token(std::string_view token) {
    std::optional<Bytes> const octets = octets_of(token);
    if (!octets) return std::nullopt;
    CanonicalReader reader{*octets};
    auto const use = static_cast<NoticeTokenUse>(reader.u8().value());
    std::int64_t const id = reader.i64().value();
    switch (use) {
        case NoticeTokenUse::confirm:
        case NoticeTokenUse::subscription:
        case NoticeTokenUse::digest:
        case NoticeTokenUse::comment: return NoticeToken{use, id};
    }
    return std::nullopt;
}

bool is_genuine_token(std::string_view token, Digest const& key, BytesView salt) {
    std::optional<Bytes> const octets = octets_of(token);
    if (!octets) return false;
    BytesView const all{*octets};
    std::optional<Digest> const given = digest_from(all.substr(head_octets));
    return given && equal_in_constant_time(*given, mac(key, all.substr(0, head_octets), salt));
}

Digest address_hash(Digest const& key, std::string_view address) {
    Bytes message = "libconsult mail address v1";
    message += '\0';
    for (char const c : address)
        message += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return hmac_sha256(key, message);
}

Digest mailbox_hash(Digest const& key, std::string_view address) {
    std::size_t const at = address.rfind('@');
    if (at == std::string_view::npos) return address_hash(key, address);
    std::string local{address.substr(0, at)};
    std::string domain{address.substr(at)};
    std::ranges::transform(domain, domain.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (std::size_t const plus = local.find('+'); plus != std::string::npos && plus > 0)
        local.resize(plus);
    // The largest server of all takes dots for nothing, and has two names.
    if (domain == "@googlemail.com") domain = "@gmail.com";
    if (domain == "@gmail.com") std::erase(local, '.');
    return address_hash(key, local + domain);
}

}  // namespace consult
