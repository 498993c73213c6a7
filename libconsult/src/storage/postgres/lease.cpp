#include "storage/postgres/lease.h"

namespace consult::storage::postgres {
namespace {

constexpr std::int64_t lasts_microseconds =
    std::chrono::duration_cast<std::chrono::microseconds>(Lease::lasts).count();

}  // namespace

bool Lease::take(Connection& connection) {
    // Looked at first: the attempt locks the row, which its holder proves and renews, and costs a
    // write.
    if (connection.integer("SELECT count(*) FROM lease WHERE name = $1 "
                           "AND expires_at > clock_microseconds()",
                           {name_}) > 0) {
        return false;
    }
    fencing_ = connection.one(
        "INSERT INTO lease AS l (name, holder, fencing, expires_at) "
        "VALUES ($1, $2, 1, clock_microseconds() + $3) ON CONFLICT (name) DO UPDATE "
        "SET holder = excluded.holder, fencing = l.fencing + 1, expires_at = excluded.expires_at "
        "WHERE l.expires_at <= clock_microseconds() RETURNING fencing",
        {name_, holder_, lasts_microseconds}, [](Row const& row) { return row.integer(0); });
    return is_held();
}

bool Lease::prove(Connection& connection) {
    if (!fencing_) return false;
    bool const held = connection.integer(
                          "SELECT count(*) FROM (SELECT 1 FROM lease "
                          "WHERE name = $1 AND fencing = $2 FOR UPDATE) held",
                          {name_, *fencing_}) > 0;
    if (!held) fencing_.reset();
    return held;
}

void Lease::renew(Connection& connection) const {
    connection.execute(
        "UPDATE lease SET expires_at = clock_microseconds() + $2 WHERE name = $1 AND fencing = $3",
        {name_, lasts_microseconds, fencing_});
}

void Lease::release(Connection& connection) {
    if (!fencing_) return;
    connection.execute("UPDATE lease SET expires_at = 0 WHERE name = $1 AND fencing = $2",
                       {name_, *fencing_});
    fencing_.reset();
    (void)connection.finish();
}

}  // namespace consult::storage::postgres
