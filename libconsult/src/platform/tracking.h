/// Tracking tokens and the hashes a submission is recognised by.
#pragma once

#include <string>
#include <string_view>

#include <consult/comment.h>

namespace consult {

/// The submitter's secret: HMAC-SHA-256 of the installation's key over consultation and idempotency
/// key, base64url. It can be made again for a retry, so only its hash need be stored.
[[nodiscard]] std::string tracking_token(Digest const& installation_key,
                                         ConsultationNumber const& consultation,
                                         BytesView idempotency_key);

/// SHA-256 of everything a submitter sent but the instant: tells a retry from another submission
/// under the same key.
[[nodiscard]] Digest request_hash(NewComment const& comment);

/// Whether two digests are equal, in a time that does not tell where they differ.
[[nodiscard]] bool equal_in_constant_time(Digest const& left, Digest const& right);

}  // namespace consult
