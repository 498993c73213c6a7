#include "platform/index_keeper.h"

#include <consult/unavailable.h>

#include "core/thread_name.h"
#include "platform/index_feed.h"
#include "platform/platform_core.h"
#include "storage/damage.h"
#include "storage/index/local_index.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

/// Other servers may write too.
constexpr milliseconds longest_wait{500};
/// So that comments that come one after the other make few batches.
constexpr milliseconds time_to_gather{150};
constexpr milliseconds wait_after_failure{5'000};
/// Searches that run at once; others wait.
constexpr std::size_t read_connections = 4;

tl::unexpected<Error> no_index() {
    return refuse(ErrorCode::unavailable, "", "search.not_ready",
                  "The search is being prepared; try again in a few minutes.");
}

}  // namespace

IndexKeeper::IndexKeeper(PlatformCore& core, std::filesystem::path file)
    : core_(core),
      file_(std::move(file)),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

IndexKeeper::~IndexKeeper() {
    stop();
}

void IndexKeeper::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

void IndexKeeper::wake() {
    {
        std::scoped_lock const lock(mutex_);
        has_news_ = true;
    }
    woken_.notify_one();
}

void IndexKeeper::run(std::stop_token const& stop) {
    name_this_thread("index");
    while (!stop.stop_requested()) {
        milliseconds wait = longest_wait;
        try {
            {
                std::scoped_lock const lock(mutex_);
                has_news_ = false;
            }
            std::scoped_lock const work(work_mutex_);
            while (!stop.stop_requested() && go_on()) {
            }
            std::scoped_lock const lock(mutex_);
            reported_.clear();
        } catch (Unavailable const&) {  // the storage tells of that
            wait = wait_after_failure;
        } catch (std::exception const& problem) {
            report(problem.what());
            wait = wait_after_failure;
        }
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stop, wait, [&] { return has_news_ && wait == longest_wait; });
        woken_.wait_for(lock, stop, time_to_gather, [] { return false; });
    }
}

void IndexKeeper::catch_up() {
    std::scoped_lock const work(work_mutex_);
    while (go_on()) {
    }
}

/// Takes over one batch; whether there was one.
bool IndexKeeper::go_on() {
    if (is_damaged_) start_anew();
    if (!index_) open();
    try {
        std::optional<storage::IndexBatch> batch;
        {
            // Given back before it is written: a state that is held keeps the database's
            // write-ahead log from being moved.
            storage::Snapshot const snapshot = core_.snapshot();
            storage::IndexPosition const position = index_->position();
            if (!continues(*snapshot, position)) {
                start_anew();
                return true;
            }
            batch = next_batch(*snapshot, *index_, position);
        }
        note_lag(batch.has_value());
        if (!batch) return false;
        // Where another program at the same file was faster, the next look goes on from there.
        (void)index_->apply(*batch);
        std::scoped_lock const lock(mutex_);
        metrics_.indexed_entries = batch->after.entries;
        ++metrics_.batches;
        return true;
    } catch (storage::DamagedLog const&) {
        throw;  // not of the index
    } catch (storage::Damage const& damage) {
        report(damage.what());
        is_damaged_ = true;
        return true;
    }
}

void IndexKeeper::open() {
    std::scoped_lock const lock(index_mutex_);
    index_ = storage::open_local_index(file_, read_connections);
}

void IndexKeeper::start_anew() {
    std::scoped_lock const lock(index_mutex_);
    index_.reset();
    storage::remove_local_index(file_);
    index_ = storage::open_local_index(file_, read_connections);
    is_damaged_ = false;
    std::scoped_lock const figures(mutex_);
    ++metrics_.rebuilds;
}

Result<storage::IndexHits> IndexKeeper::search(storage::IndexRequest const& request) {
    std::shared_lock const lock(index_mutex_);
    if (!index_ || is_damaged_) return no_index();
    try {
        return index_->search(request);
    } catch (storage::Damage const& damage) {
        is_damaged_ = true;
        report(damage.what());
    }
    wake();
    return no_index();
}

bool IndexKeeper::is_current(storage::Queries& queries) {
    std::shared_lock const lock(index_mutex_);
    try {
        return index_ && index_->position().entries >= storage::log_size(queries);
    } catch (storage::Damage const&) {
        is_damaged_ = true;
        return false;
    }
}

void IndexKeeper::note_lag(bool is_behind) {
    std::scoped_lock const lock(mutex_);
    if (!is_behind) {
        behind_since_.reset();
    } else if (!behind_since_) {
        behind_since_ = Steady::now();
    }
}

SearchMetrics IndexKeeper::metrics() const {
    std::scoped_lock const lock(mutex_);
    SearchMetrics metrics = metrics_;
    metrics.is_kept = true;
    if (behind_since_)
        metrics.lag = std::chrono::duration_cast<milliseconds>(Steady::now() - *behind_since_);
    return metrics;
}

void IndexKeeper::report(std::string const& problem) {
    {
        std::scoped_lock const lock(mutex_);
        ++metrics_.failures;
        if (reported_ == problem) return;
        reported_ = problem;
    }
    core_.report(Severity::warning, "the index of comments: " + problem);
}

}  // namespace consult
