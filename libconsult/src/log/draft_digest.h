/// The digest of a draft's text as it was read from its source and is shown.
#pragma once

#include <consult/draft.h>

namespace consult::log {

/// Title, provisions and remainders. Format in docs/log-format.md, section "Digests of drafts".
[[nodiscard]] Bytes draft_octets(DraftText const& text);

/// Their SHA-256. It enters the log beside the digest of the source, so that what is shown can be
/// told to be what was published even when a later library reads the same source otherwise.
[[nodiscard]] Digest draft_digest(DraftText const& text);

}  // namespace consult::log
