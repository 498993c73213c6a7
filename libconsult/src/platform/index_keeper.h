/// Keeps the index of comments up to date and searches it.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <thread>

#include <consult/search_metrics.h>

#include "platform/index_feed.h"
#include "storage/comment_index.h"
#include "storage/index/local_index.h"
#include "storage/storage.h"

namespace consult {

class PlatformCore;

/// On a thread of its own it follows the action log: soon after it was woken, and twice a second at
/// the latest. An index that is damaged, missing or of another database is made anew; meanwhile
/// what is in it already is found. Of several programs at one file one follows the log; the others
/// search what it writes, and one of them goes on where it ends. What goes wrong is reported once
/// and tried again. Thread-safe.
class IndexKeeper {
public:
    /// @param core must outlive it, with its storage
    IndexKeeper(PlatformCore& core, std::filesystem::path file);
    ~IndexKeeper();

    /// Something was written: never waits.
    void wake();
    /// Lets the thread end; searching goes on.
    void stop();
    /// As CommentIndex::search; refuses as unavailable while there is no index to be searched.
    [[nodiscard]] Result<storage::IndexHits> search(storage::IndexRequest const& request);
    /// Whether the index holds all that the database does, as `queries` sees it.
    [[nodiscard]] bool is_current(storage::Queries& queries);
    /// Takes over all that is in the database now, on the calling thread; where another program
    /// does that, waits until it has, for ten seconds at most.
    void catch_up();
    [[nodiscard]] SearchMetrics metrics() const;

private:
    void run(std::stop_token const& stop);
    void follow(std::stop_token const& stop);
    [[nodiscard]] bool tidy();
    [[nodiscard]] bool go_on();
    [[nodiscard]] bool may_write();
    void look_at_other();
    [[nodiscard]] bool has_entries(std::uint64_t wanted);
    void await_other();
    void open();
    void start_anew();
    void note_lag(bool is_behind);
    void report(std::string const& problem);

    PlatformCore& core_;
    std::filesystem::path const file_;
    std::mutex work_mutex_;          // one at a time follows the log
    std::shared_mutex index_mutex_;  // alone: whoever opens, closes or replaces the index
    std::unique_ptr<storage::IndexLock> lock_;  // none: another program writes the index
    std::uint64_t identity_ = 0;                // of the other program's file
    std::unique_ptr<storage::CommentIndex> index_;
    EntryProgress progress_;  ///< of whoever holds `work_mutex_`
    std::atomic<bool> is_damaged_ = false;
    mutable std::mutex mutex_;  // of what follows
    std::condition_variable_any woken_;
    bool has_news_ = true;
    SearchMetrics metrics_;
    std::optional<std::chrono::steady_clock::time_point> behind_since_;
    std::string reported_;
    std::jthread thread_;
};

}  // namespace consult
