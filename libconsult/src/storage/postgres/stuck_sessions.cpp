#include "storage/postgres/stuck_sessions.h"

namespace consult::storage::postgres {

std::size_t end_stuck_sessions(Connection& connection) {
    return static_cast<std::size_t>(connection.integer(
        "SELECT count(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND usename = current_user AND state = 'active' "
        "AND backend_xid IS NOT NULL AND wait_event_type = 'Client' "
        "AND query_start < clock_timestamp() - interval '10 seconds' OFFSET 0) ended"));
}

}  // namespace consult::storage::postgres
