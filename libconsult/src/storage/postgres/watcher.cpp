#include "storage/postgres/watcher.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/counted_words.h"
#include "core/thread_name.h"
#include "storage/elapsed_time.h"
#include "storage/postgres/log_ids.h"
#include "storage/postgres/migrations.h"
#include "storage/postgres/stuck_sessions.h"

namespace consult::storage::postgres {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// For as long the last look counts.
constexpr milliseconds longest_look{3000};
/// The server itself ends what waits, as for a lock, so that it leaves no session behind.
constexpr char const* settings =
    "SET synchronous_commit = off; SET statement_timeout = '4s'; LISTEN consult_change";
/// Whoever has not done that by then says nothing at all.
constexpr milliseconds longest_silence{6000};
/// Several looks fit into a lease.
constexpr milliseconds between_looks{200};
constexpr milliseconds between_questions{20};
constexpr int most_unsure = 10;
constexpr std::int64_t unknown = -1;  // of how many changes others made
constexpr milliseconds between_rounds{2000};
/// A program may come and go between two looks.
constexpr milliseconds a_moment{5000};
/// A commit that went unanswered may be done so much later, as one that waits for a standby.
constexpr std::chrono::minutes longest_unknown{10};
constexpr std::int64_t lease_microseconds = microseconds{Watcher::lease}.count();

/// By how much our clock differs for certain: what it read at some moment between question and
/// answer is what the database's read. A machine that is busy takes its time to answer, which is no
/// fault of its clock.
milliseconds certain_offset(Instant asked_at, Instant answered_at, Instant database_clock) {
    auto const in_milliseconds = [](auto span) {
        return std::chrono::duration_cast<milliseconds>(span);
    };
    if (asked_at > database_clock) return in_milliseconds(asked_at - database_clock);
    if (answered_at < database_clock) return in_milliseconds(answered_at - database_clock);
    return milliseconds{0};
}

Sight blind(Sight const& before, std::string reason) {
    Sight sight;
    sight.log_size = before.log_size;
    sight.blindness = std::move(reason);
    return sight;
}

}  // namespace

Watcher::Event::Event() : descriptor_(::eventfd(0, EFD_CLOEXEC)) {
    if (descriptor_ < 0) throw Fault{std::string{"no event: "} + std::strerror(errno)};
}

Watcher::Event::~Event() {
    ::close(descriptor_);
}

Watcher::Watcher(PostgresOptions const& options, std::string name, KnownWrites& known_writes)
    : options_(options), name_(std::move(name)), known_writes_(known_writes) {
    look();
    thread_ = std::thread{[this] {
        name_this_thread("watcher");
        run();
    }};
}

Watcher::~Watcher() {
    {
        std::scoped_lock const lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    std::uint64_t const one = 1;
    (void)!::write(stop_.get(), &one, sizeof one);
    thread_.join();
    withdraw_from_others();
}

void Watcher::on_change(std::function<void(bool)> listener) {
    std::scoped_lock const lock(listener_mutex_);
    listener_ = std::move(listener);
}

Sight Watcher::sight() const {
    std::scoped_lock const lock(mutex_);
    if (!sight_.blindness.empty() || steady_clock::now() - seen_at_ <= longest_look) return sight_;
    return blind(sight_, "PostgreSQL has not answered for more than 3 s");
}

void Watcher::run() {
    std::unique_lock lock(mutex_);
    while (!closing_) {
        lock.unlock();
        try {
            look();
            complained_ = false;
            free_others();
            // A notification only makes the next look come sooner.
            std::array<pollfd, 2> waiting{pollfd{connection_->socket(), POLLIN, 0},
                                          pollfd{stop_.get(), POLLIN, 0}};
            milliseconds const pause = unsure_looks_ > 0 ? between_questions : between_looks;
            ::poll(waiting.data(), waiting.size(), static_cast<int>(pause.count()));
            (void)connection_->take_notifications();
        } catch (Silence const& silence) {
            // Where a session was made it says nothing to the others either; where none was, the
            // others may still be heard.
            if (connection_) {
                options_.cutoff->give_up();
            } else {
                options_.cutoff->let_nobody_try();
            }
            miss(silence.what());
        } catch (PostgresFault const& fault) {
            if (!fault.sqlstate().empty()) options_.cutoff->answers();  // only not to this
            miss(fault.what());
        } catch (Fault const& fault) {
            miss(fault.what());
        }
        lock.lock();
        if (!connection_) changed_.wait_for(lock, between_looks, [this] { return closing_; });
    }
}

void Watcher::connect() {
    connection_ = std::make_unique<Connection>(options_.url, Access::write, options_.cutoff.get(),
                                               Purpose::finding_out, Patience{longest_silence});
    connection_->run_script(settings);
}

void Watcher::look() {
    (void)knows_changes();  // what came and went since the last look is not seen by this one
    if (!connection_) connect();
    Answer const answer = ask();
    options_.cutoff->answers();
    known_writes_.note(*connection_);
    // Whether a change of our own that is just being acknowledged is among those that were seen
    // can't be told: the next look tells, which comes soon.
    bool const nobody_commits = own_under_way_.load() == 0;
    bool const is_sure = nobody_commits && own_changes_.load() == answer.own_before;
    bool const is_enough = is_sure || ++unsure_looks_ > most_unsure;
    bool const withdraws = is_enough && others_withdrew(answer, is_sure);
    bool const grew = others_appended(answer);
    if (withdraws || grew) tell(withdraws);
    // What was withdrawn after this look waits for the lease that was there before it. It does not
    // wait for the one that is given now, which may come too late: the next look vouches for that.
    if (is_enough) knows_until_ = renewed_at_ + lease_microseconds;
    renew_lease();
    std::scoped_lock const lock(mutex_);
    sight_ = answer.sight;
    seen_at_ = steady_clock::now();
}

Watcher::Answer Watcher::ask() {
    Answer answer;
    answer.own_before = own_changes_.load();
    connection_->execute("SELECT require_schema($1)", {built_in_scripts().size()});
    (void)connection_->finish();  // each statement has its limit, and so its own answer
    Instant const asked_at = options_.clock->now();
    Instant database_clock;
    connection_->query(
        "SELECT clock_microseconds(), n.value, p.caught_up_at, "
        "(SELECT count(*) FROM server WHERE name <> $1 "
        "AND lease_until > clock_microseconds() - $2), "
        "(SELECT coalesce(max(position) + 1, 0) FROM log_order), "
        "(SELECT count(*) FROM (SELECT 1 FROM log_content c WHERE " +
            waits_for_place("p.settled") + " LIMIT 1) waiting) FROM change_count n, log_progress p",
        {name_, microseconds{a_moment}.count()}, [&](Row const& row) {
            database_clock = row.instant(0);
            answer.changes = row.integer(1);
            answer.others_live = row.integer(3) > 0;
            answer.log_size = row.integer(4);
            answer.sight.log_size = static_cast<std::uint64_t>(answer.log_size);
            if (row.integer(5) == 0) return;  // none waits
            answer.sight.log_lag =
                std::chrono::duration_cast<milliseconds>(database_clock - row.instant(2));
        });
    answer.sight.clock_offset = certain_offset(asked_at, options_.clock->now(), database_clock);
    return answer;
}

bool Watcher::others_withdrew(Answer const& answer, bool is_sure) {
    unsure_looks_ = 0;
    seen_changes_ = answer.changes;
    // Since a look that failed, and where it can't be told whose the changes are, anything may have
    // come and gone.
    std::int64_t const others = is_sure ? answer.changes - answer.own_before : unknown;
    return std::exchange(others_changes_, others) != others || others == unknown;
}

bool Watcher::others_appended(Answer const& answer) {
    // Who served a moment ago, or has left entries that still wait, may have taken the comment that
    // was placed since; and so may we, where a commit went unanswered.
    bool const others_may_have = answer.others_live || (others_live_ && answer.sight.log_lag) ||
                                 steady_clock::now() < suspects_until_.load();
    bool const others_wrote = std::exchange(others_live_, others_may_have) || others_may_have;
    return std::exchange(log_size_, answer.log_size) != answer.log_size && others_wrote;
}

void Watcher::renew_lease() {
    std::int64_t const renewing_at = elapsed_time().count();
    connection_->execute(
        "INSERT INTO server (name, seen_changes, lease_until) "
        "VALUES ($1, $2, clock_microseconds() + $3) ON CONFLICT (name) DO UPDATE "
        "SET seen_changes = excluded.seen_changes, lease_until = excluded.lease_until",
        {name_, seen_changes_, lease_microseconds});
    (void)connection_->finish();
    renewed_at_ = renewing_at;
}

void Watcher::suspect_unknown_commit() {
    suspects_until_ = steady_clock::now() + longest_unknown;
}

bool Watcher::knows_changes() {
    std::int64_t const until = knows_until_.load(std::memory_order_relaxed);
    if (elapsed_time().count() < until) return true;
    // What is being made from an earlier state must not be served either.
    if (told_of_expiry_.exchange(until) != until) tell(true);
    return false;
}

void Watcher::miss(std::string const& reason) {
    connection_.reset();
    {
        std::scoped_lock const lock(mutex_);
        sight_ = blind(sight_, reason);
    }
    // What is not looked at may have changed, and a server that crashed may have forgotten a lease.
    renewed_at_ = -lease_microseconds;
    knows_until_ = 0;
    tell(true);
    others_changes_ = unknown;
    log_size_ = -1;
    if (options_.report && !complained_) {
        options_.report(Severity::warning, "can't look at what others wrote: " + reason);
    }
    complained_ = true;
}

void Watcher::free_others() {
    auto const now = steady_clock::now();
    if (now - last_round_ < between_rounds) return;
    last_round_ = now;
    std::size_t const ended = end_stuck_sessions(*connection_);
    if (ended > 0 && options_.report) {
        options_.report(Severity::warning,
                        "ended " + english_count(ended, "session", "sessions") +
                            " that held up others and did not go on: was a server stopped?");
    }
}

void Watcher::tell(bool withdraws) {
    std::scoped_lock const lock(listener_mutex_);
    if (listener_) listener_(withdraws);
}

void Watcher::await_others() try {
    std::scoped_lock const lock(awaiting_mutex_);
    if (!awaiting_ || awaiting_->is_lost()) {
        awaiting_ = std::make_unique<Connection>(options_.url, Access::read, options_.cutoff.get());
    }
    std::int64_t const changes = awaiting_->integer("SELECT value FROM change_count");
    // A lease that was renewed since then was renewed by one that has seen the change.
    for (auto const end = steady_clock::now() + lease; steady_clock::now() < end;) {
        std::int64_t const behind = awaiting_->integer(
            "SELECT count(*) FROM server "
            "WHERE seen_changes < $1 AND lease_until > clock_microseconds() AND name <> $2",
            {changes, name_});
        if (behind == 0) return;
        std::this_thread::sleep_for(between_questions);
    }
} catch (PostgresFault const&) {
    // Nothing can be asked: the leases run out.
    std::this_thread::sleep_for(lease);
}

void Watcher::withdraw_from_others() try {
    if (!connection_) return;
    // The row stays for a while: who looks now sees that this program was there.
    connection_->execute(
        "UPDATE server SET lease_until = least(lease_until, clock_microseconds()) WHERE name = $1",
        {name_});
    connection_->execute("DELETE FROM server WHERE lease_until < clock_microseconds() - 60000000");
    (void)connection_->finish();
} catch (Fault const&) {
    // Its lease runs out by itself.
}

}  // namespace consult::storage::postgres
