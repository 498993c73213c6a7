#include "storage/postgres/replica.h"

#include <optional>
#include <thread>

#include <consult/unavailable.h>

#include "storage/postgres/snapshot_reader.h"

namespace consult::storage::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// About what a replica nearby takes to get a commit and apply it.
constexpr milliseconds longest_wait{20};
constexpr milliseconds between_questions{2};
constexpr milliseconds left_alone_behind{200};
constexpr milliseconds left_alone_away{2000};

std::int64_t now_in_milliseconds() {
    return std::chrono::duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

/// Of a replica that is asked something, before it is asked whether it answers at all.
constexpr milliseconds longest_silence{3000};
constexpr milliseconds longest_sign_of_life{2000};

struct Behind {};

/// Nobody is to wait long for a replica that is away; the URL may say otherwise.
std::string with_short_timeouts(std::string const& url) {
    char const* const first = url.find('?') == std::string::npos ? "?" : "&";
    std::string added;
    for (auto const& [name, value] :
         {std::pair{"connect_timeout", "2"}, std::pair{"tcp_user_timeout", "3000"}}) {
        if (url.find(name) == std::string::npos) {
            added += (added.empty() ? first : "&") + std::string{name} + "=" + value;
        }
    }
    return url + added;
}

/// Which database of which cluster; a copy of a cluster by replication is the same.
std::string identity_of(Connection& connection) {
    return connection
        .one(
            "SELECT CAST(system_identifier AS TEXT) || '/' || (SELECT CAST(oid AS TEXT) "
            "FROM pg_database WHERE datname = current_database()) FROM pg_control_system()",
            {}, [](Row const& row) { return row.string(0); })
        .value();
}

/// Whether it is not silent, but thinks about what it was asked. One that refuses a session says
/// something, too.
bool is_alive(std::string const& url, Cutoff* cutoff) try {
    Connection connection{
        url, Access::read_anywhere, cutoff, Purpose::on_another_server, {longest_sign_of_life}};
    (void)connection.integer("SELECT 1");
    return true;
} catch (Silence const&) {
    return false;
} catch (PostgresFault const&) {
    return true;
}

class ReplicaReader final : public ConnectedReader {
public:
    ReplicaReader(std::string const& url, PostgresOptions const& options,
                  std::string const& identity, KnownWrites const& known)
        : ConnectedReader(url, Access::read_anywhere, options.cutoff, Purpose::on_another_server,
                          {longest_silence,
                           [url, cutoff = options.cutoff] { return is_alive(url, cutoff.get()); },
                           options.longest_lock_of_a_reading},
                          options.report),
          identity_(identity),
          known_(known) {}

private:
    void connected(Connection& connection) override {
        holds_ = {};
        if (identity_of(connection) != identity_) {
            throw Unavailable{"it follows another database"};
        }
    }
    void before_state(Connection& connection) override {
        LogPlace const needed = known_.end();
        if (holds_.holds(needed)) return;
        for (auto const end = steady_clock::now() + longest_wait;;) {
            ask(connection);
            if (holds_.holds(needed)) return;
            if (steady_clock::now() >= end) throw Behind{};
            std::this_thread::sleep_for(between_questions);
        }
    }
    void ask(Connection& connection) {
        // Its last restart point tells to everyone which timeline it is on, but minutes late; what
        // it receives tells at once, to who may read all statistics.
        std::optional<LogPlace> const held = connection.one(
            "SELECT greatest((SELECT timeline_id FROM pg_control_checkpoint()), "
            "(SELECT received_tli FROM pg_stat_wal_receiver)), CASE WHEN pg_is_in_recovery() "
            "THEN CAST(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') AS BIGINT) ELSE -1 END",
            {}, [](Row const& row) {
                return LogPlace{row.integer(0), row.integer(1)};
            });
        // What takes writes itself may have gone its own way since it was followed or followed.
        if (!held || held->octets < 0) throw Unavailable{"it takes writes, and so is no replica"};
        holds_ = *held;
    }

    std::string const& identity_;
    KnownWrites const& known_;
    LogPlace holds_;  ///< at least up to there it has applied the primary's write-ahead log
};

}  // namespace

Replica::Replica(PostgresOptions const& options, Connection& primary, KnownWrites const& known)
    : options_(options),
      identity_(identity_of(primary)),
      readers_(
          [&, url = with_short_timeouts(options.replica)] {
              return std::make_unique<ReplicaReader>(url, options_, identity_, known);
          },
          options.read_connections) {}

Snapshot Replica::lend() {
    if (!may_ask()) return {};
    try {
        Snapshot snapshot = readers_.lend();
        if (complained_.exchange(false)) tell(Severity::info, "the replica answers again");
        away_until_ = 0;
        lent_.fetch_add(1, std::memory_order_relaxed);
        return snapshot;
    } catch (Behind const&) {
        leave_alone(left_alone_behind, "it is behind");
    } catch (Fault const& fault) {
        leave_alone(left_alone_away, fault.what());
    }
    return {};
}

bool Replica::may_ask() {
    std::int64_t until = away_until_.load();
    if (until == 0) return true;
    std::int64_t const now = now_in_milliseconds();
    // One asks, and meanwhile the others need not wait.
    return now >= until &&
           away_until_.compare_exchange_strong(until, now + left_alone_away.count());
}

void Replica::leave_alone(milliseconds span, std::string_view reason) {
    away_until_ = now_in_milliseconds() + span.count();
    if (!complained_.exchange(true)) {
        tell(Severity::warning,
             "the replica is not read from: " + std::string{reason} + "; the primary answers");
    }
}

void Replica::tell(Severity severity, std::string const& what) const {
    if (options_.report) options_.report(severity, what);
}

}  // namespace consult::storage::postgres
