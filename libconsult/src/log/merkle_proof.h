/// Proofs over leaf hashes, for who has the hash of an entry and not its octets.
#pragma once

#include <consult/log.h>

namespace consult::log {

/// Whether the proof holds for the entry with this leaf hash (RFC 9162 section 2.1.3.2). Pure.
[[nodiscard]] bool verify_leaf(InclusionProof const& proof, Digest const& leaf);

}  // namespace consult::log
