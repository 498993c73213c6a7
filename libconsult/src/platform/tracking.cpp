#include "platform/tracking.h"

#include <sodium.h>

namespace consult {

std::string tracking_token(Digest const& installation_key, ConsultationNumber const& consultation,
                           BytesView idempotency_key) {
    std::string message = "libconsult tracking token v1";
    message += '\0';
    message += consultation.text();
    message += '\0';
    message += idempotency_key;
    return to_base64url(view(hmac_sha256(installation_key, message)));
}

// Traits are left out: of so few answers a hash that is kept would tell them.
Digest request_hash(NewComment const& comment) {
    // The version a form names may be published anew between two tries; which one the submitter
    // named is part of what was sent, so it is hashed as it was given.
    std::uint32_t const version =
        comment.version ? static_cast<std::uint32_t>(comment.version->value()) : 0;
    Sha256 hash;
    hash.update(statement_bytes(comment.consultation, version, comment.anchor, comment.text,
                                comment.language, comment.visibility, Instant{}));
    hash.update(identity_bytes(comment.identity));
    return hash.finish();
}

bool equal_in_constant_time(Digest const& left, Digest const& right) {
    return sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace consult
