#include <consult/log.h>

#include "core/canonical.h"

namespace consult {

Digest commit(CommitmentKind kind, Digest const& salt, BytesView content) {
    // The domain ends in NUL, so no other use of SHA-256 here begins with the same octets.
    constexpr BytesView domain{"libconsult commitment v1\0", 25};
    CanonicalWriter head;
    head.raw(domain).u8(static_cast<std::uint8_t>(kind)).raw(view(salt)).u64(content.size());
    thread_local Sha256 hash;
    return hash.update(head.take()).update(content).finish();
}

}  // namespace consult
