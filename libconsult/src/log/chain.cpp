#include "log/chain.h"

#include "core/canonical.h"

namespace consult::log {

Digest chain_link(Digest const& previous, Instant logged_at, Digest const& leaf) {
    CanonicalWriter writer{72};
    writer.raw(view(previous)).i64(logged_at.time_since_epoch().count()).raw(view(leaf));
    return sha256(writer.take());
}

}  // namespace consult::log
