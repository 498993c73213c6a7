#include "storage/postgres/settled_state.h"

#include <optional>
#include <thread>

#include "storage/postgres/log_ids.h"

namespace consult::storage::postgres {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::steady_clock::time_point;

constexpr milliseconds between_tries{20};
constexpr milliseconds while_others_write{500};
// Another program takes the sequencer's lease over in less.
constexpr milliseconds while_others_wait{5000};

bool is_settled(Connection& connection) {
    return connection.integer(
               "SELECT count(*) FROM (SELECT 1 FROM log_content c, log_progress p WHERE " +
               waits_for_place("p.settled") + " LIMIT 1) waiting") == 0;
}

/// Begins transactions until one sees a settled state; whether one did.
bool begin_settled(Connection& connection, milliseconds patience) {
    Time const end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        connection.execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        if (is_settled(connection)) return true;
        connection.execute("ROLLBACK");
        (void)connection.finish();
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(between_tries);
    }
}

/// Keeps units from appending, which they then wait for, but not the sequencer from its work.
/// Nothing where this user may not.
std::unique_ptr<Connection> hold_appending(std::string const& url) {
    try {
        auto holding = std::make_unique<Connection>(url, Access::write);
        holding->run_script(
            "BEGIN; SET LOCAL lock_timeout = '5s'; LOCK TABLE log_content IN SHARE MODE");
        return holding;
    } catch (PostgresFault const&) {
        return nullptr;
    }
}

void let_go(Connection& holding) {
    try {
        holding.run_script("ROLLBACK");
    } catch (PostgresFault const&) {
        // Then the session is gone, and what it held with it.
    }
}

}  // namespace

Result<> read_settled(std::string const& url, std::function<Result<>(Connection&)> const& look) {
    Connection connection{url, Access::read_anywhere};
    bool settled = begin_settled(connection, while_others_write);
    if (!settled) {
        // Where there is always somebody who writes, there is always an entry on its way.
        std::unique_ptr<Connection> const holding = hold_appending(url);
        settled = begin_settled(connection, while_others_wait);
        // Closing a session alone lets go when the server gets to it.
        if (holding) let_go(*holding);
    }
    if (!settled) {
        return refuse(ErrorCode::unavailable, "database", "database.log_waits",
                      "Entries of the action log wait for their place, and no program that serves "
                      "the database gives it to them; serve it, then try again.");
    }
    // What is made of it may take its time between two questions.
    connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
    Result<> const done = look(connection);
    connection.execute("ROLLBACK");
    (void)connection.finish();
    return done;
}

}  // namespace consult::storage::postgres
