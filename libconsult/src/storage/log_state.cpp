#include "storage/log_state.h"

#include "log/chain.h"
#include "storage/log_repository.h"

namespace consult::storage {

LogState read_log_state(Queries& queries) {
    std::uint64_t const size = log_size(queries);
    if (size == 0) return {};
    // The last link is looked at: what stands after it would seem to vouch for it.
    Digest before{};
    std::optional<LogRow> last;
    each_log_row(queries, size < 2 ? 0 : size - 2, 2, [&](LogRow const& row) {
        if (last) before = last->chain;
        last = row;
    });
    if (!last || log::chain_link(before, last->logged_at, leaf_hash(last->octets)) != last->chain) {
        throw DamagedLog{"the link of its last entry is not right"};
    }
    return {log::TreeTail{StoredHashes{queries}, size}, last->logged_at, last->chain};
}

Result<> require_clock_after(Instant last_logged_at, Clock const& clock) {
    if (clock.now() >= last_logged_at) return {};
    return refuse(ErrorCode::unavailable, "", "log.clock_behind",
                  "This machine's clock stands before the last log time, {time}; set it right "
                  "first.",
                  {{"time", to_text(last_logged_at)}});
}

}  // namespace consult::storage
