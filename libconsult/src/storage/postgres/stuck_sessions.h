/// Sessions that hold what others wait for and go on no more.
#pragma once

#include <cstddef>

#include "storage/postgres/connection.h"

namespace consult::storage::postgres {

/// Ends the sessions of this database's programs that are in the middle of a writing transaction
/// and have waited ten seconds for their program, such as one that was stopped there; how many.
///
/// PostgreSQL does so by itself only between two round trips (idle_in_transaction_session_timeout),
/// not while a program sends statements without asking for their answers, nor while it does not
/// read what it asked for.
std::size_t end_stuck_sessions(Connection& connection);

}  // namespace consult::storage::postgres
