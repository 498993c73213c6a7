/// Looks at what the other programs of the installation do, and lets them see this one.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "storage/postgres/connection.h"
#include "storage/postgres/known_writes.h"
#include "storage/postgres/options.h"

namespace consult::storage::postgres {

/// What was seen last. All are none before the first look, and while it can't be looked at, but for
/// the log's size.
struct Sight {
    std::optional<std::uint64_t> log_size;
    /// How long the oldest entry without a place in the log has waited; none where none waits.
    std::optional<std::chrono::milliseconds> log_lag;
    /// By how much our clock is ahead of the database's for certain; below zero when it is behind.
    std::optional<std::chrono::milliseconds> clock_offset;
    /// Why the database can't be looked at; empty when it can.
    std::string blindness;
};

/// A thread that looks several times a second. Whatever it noticed, and whenever it can't look, it
/// has what was kept of earlier states dropped before it tells the others that it has seen a
/// change: so a program that shows what was withdrawn for more than `Watcher::lease` is not alive.
/// Where the server has become silent, it gives up all that the program has asked of it.
class Watcher {
public:
    static constexpr std::chrono::milliseconds lease{1000};

    /// `name` is this program's among the others.
    Watcher(PostgresOptions const& options, std::string name, KnownWrites& known_writes);
    ~Watcher();
    Watcher(Watcher const&) = delete;
    Watcher& operator=(Watcher const&) = delete;

    /// `withdraws`: something may be public no longer. Replaces the listener before.
    void on_change(std::function<void(bool withdraws)> listener);
    [[nodiscard]] Sight sight() const;
    /// Whether this program's lease lasts, by its own reckoning, which begins before the others'.
    /// When it has run out, unnoticed because the process was stopped or waits for an answer, what
    /// was kept is dropped.
    [[nodiscard]] bool knows_changes();
    /// A change of this program's own is being committed: it tells of it itself.
    void own_change_begins() { ++own_under_way_; }
    /// `kept`: it was acknowledged. If not, and it should turn out to have been done all the same,
    /// it is told of like another program's.
    void own_change_ends(bool kept) {
        if (kept) ++own_changes_;
        --own_under_way_;
    }
    /// What became of a commit of this program's is unknown.
    void suspect_unknown_commit();
    /// Waits until every live program has dropped what it had kept before now; at most until the
    /// lease of one that does not answer has run out.
    void await_others();

private:
    /// What a poll wakes up by.
    class Event {
    public:
        Event();
        ~Event();
        Event(Event const&) = delete;
        Event& operator=(Event const&) = delete;
        [[nodiscard]] int get() const { return descriptor_; }

    private:
        int descriptor_;
    };

    void run();
    void connect();
    /// What one question answered.
    struct Answer {
        Sight sight;
        std::int64_t own_before = 0;  ///< changes of this program that were acknowledged
        std::int64_t changes = 0;
        std::int64_t log_size = 0;
        bool others_live = false;
    };

    void look();
    [[nodiscard]] Answer ask();
    /// Whether something may be public no longer by another program's doing.
    [[nodiscard]] bool others_withdrew(Answer const& answer, bool is_sure);
    [[nodiscard]] bool others_appended(Answer const& answer);
    void renew_lease();
    void miss(std::string const& reason);
    void free_others();
    void tell(bool withdraws);
    void withdraw_from_others();

    PostgresOptions const& options_;
    std::string name_;
    KnownWrites& known_writes_;
    std::unique_ptr<Connection> connection_;
    std::atomic<std::int64_t> own_changes_{0};  ///< that were acknowledged
    std::atomic<int> own_under_way_{0};
    int unsure_looks_ = 0;            // in a row
    std::int64_t seen_changes_ = -1;  // that were told of
    std::atomic<std::chrono::steady_clock::time_point> suspects_until_{};
    std::int64_t others_changes_ = -1;  // that were not acknowledged here
    bool others_live_ = false;
    std::int64_t log_size_ = -1;
    std::chrono::steady_clock::time_point last_round_;
    bool complained_ = false;
    std::int64_t renewed_at_ = -std::chrono::microseconds{lease}.count();  ///< no later than that
    std::atomic<std::int64_t> knows_until_{0};
    std::atomic<std::int64_t> told_of_expiry_{0};  ///< the value of `knows_until_` told of

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Sight sight_;
    std::chrono::steady_clock::time_point seen_at_;
    bool closing_ = false;
    Event stop_;
    std::mutex listener_mutex_;
    std::function<void(bool)> listener_;
    std::mutex awaiting_mutex_;
    std::unique_ptr<Connection> awaiting_;
    std::thread thread_;
};

}  // namespace consult::storage::postgres
