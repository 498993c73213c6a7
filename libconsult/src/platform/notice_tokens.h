/// Tokens in messages, by which recipients act without signing in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <consult/bytes.h>

namespace consult {

enum class NoticeTokenUse : char {
    confirm = 'f',       ///< a subscription
    subscription = 's',  ///< managing it and those of the same address
    digest = 'd',        ///< the same; ends at once all that are told daily
    comment = 'c',       ///< hearing, or hearing no more, of one's comments
};

/// base64url of use (1), id (8) and an HMAC (32) of the installation's key over both and the salt.
[[nodiscard]] std::string notice_token(Digest const& key, NoticeTokenUse use, std::int64_t id,
                                       BytesView salt);

struct NoticeToken {
    NoticeTokenUse use = NoticeTokenUse::confirm;
    std::int64_t id = 0;
};
/// What a token says it is; whether it is genuine_token() has to be asked.
[[nodiscard]] std::optional<NoticeToken> read_notice_token(std::string_view token);
[[nodiscard]] bool is_genuine_token(std::string_view token, Digest const& key, BytesView salt);

/// What is the same address: keyed, so that the database alone does not tell whether a given
/// address is in it.
[[nodiscard]] Digest address_hash(Digest const& key, std::string_view address);
/// What is read in the same place: of an address without what follows a + before its @, since
/// anybody can write to as many such addresses of one person as they like.
[[nodiscard]] Digest mailbox_hash(Digest const& key, std::string_view address);

}  // namespace consult
