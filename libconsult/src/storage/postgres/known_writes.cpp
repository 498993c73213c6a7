#include "storage/postgres/known_writes.h"

#include <algorithm>

namespace consult::storage::postgres {

void KnownWrites::note(Queries& primary) {
    if (!counts_) return;
    LogPlace written;
    // A primary tells its timeline in the names of its log's files only.
    primary.query(
        "SELECT CAST(CAST('x' || left(pg_walfile_name(w.lsn), 8) AS BIT(32)) AS BIGINT), "
        "CAST(pg_wal_lsn_diff(w.lsn, '0/0') AS BIGINT) FROM pg_current_wal_lsn() AS w (lsn)",
        {}, [&](Row const& row) {
            written = {row.integer(0), row.integer(1)};
        });
    std::scoped_lock const lock(mutex_);
    end_ = std::max(end_, written);
}

LogPlace KnownWrites::end() const {
    std::scoped_lock const lock(mutex_);
    return end_;
}

}  // namespace consult::storage::postgres
