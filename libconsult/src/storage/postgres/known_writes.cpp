#include "storage/postgres/known_writes.h"

namespace consult::storage::postgres {

void KnownWrites::note(Queries& primary) {
    if (!counts_) return;
    std::int64_t const written =
        primary.integer("SELECT CAST(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS BIGINT)");
    std::int64_t known = end_.load(std::memory_order_relaxed);
    while (known < written &&
           !end_.compare_exchange_weak(known, written, std::memory_order_release)) {
    }
}

}  // namespace consult::storage::postgres
