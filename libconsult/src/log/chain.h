/// The chain over the log as the storage keeps it: what tells which entry was rewritten. It is the
/// storage's own, nothing that is shown or proved rests on it; docs/log-format.md, section "The
/// chain".
#pragma once

#include <consult/log.h>

namespace consult::log {

/// The link of an entry: SHA-256( previous ‖ logged at ‖ leaf hash ). Before the first stand 32
/// zero octets.
[[nodiscard]] Digest chain_link(Digest const& previous, Instant logged_at, Digest const& leaf);

}  // namespace consult::log
