#include "platform/index_keeper.h"

#include <consult/unavailable.h>

#include "core/thread_name.h"
#include "platform/index_feed.h"
#include "platform/platform_core.h"
#include "storage/damage.h"
#include "storage/log_repository.h"

namespace consult {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

/// Other servers may write too.
constexpr milliseconds longest_wait{500};
/// So that comments that come one after the other make few batches.
constexpr milliseconds time_to_gather{150};
constexpr milliseconds longest_wait_for_other{10'000};
/// Each time, so that segments don't become many however small batches are.
constexpr milliseconds least_tidying{10};
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
            may_write() ? follow(stop) : look_at_other();
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

/// Takes over what there is and puts the index in order, in turns: as long as there is more to be
/// taken over, for about as long as that takes itself.
void IndexKeeper::follow(std::stop_token const& stop) {
    bool has_more = true;
    while (has_more && !stop.stop_requested()) {
        auto begun = Steady::now();
        has_more = go_on();
        auto const taken = std::max<Steady::duration>(Steady::now() - begun, least_tidying);
        begun = Steady::now();
        bool has_to_tidy = true;
        while (has_to_tidy && !stop.stop_requested() && Steady::now() - begun < taken)
            has_to_tidy = tidy();
        has_more |= has_to_tidy;
    }
}

/// One step; whether there was one.
bool IndexKeeper::tidy() try { return index_->tidy(); } catch (storage::Damage const& damage) {
    report(damage.what());
    is_damaged_ = true;
    wake();
    return false;
}

void IndexKeeper::catch_up() {
    {
        std::scoped_lock const work(work_mutex_);
        if (may_write()) {
            while (go_on()) {
            }
            return;
        }
    }
    await_other();
}

/// Whether the index is this program's to write: the first that asks has it, until it ends.
bool IndexKeeper::may_write() {
    if (lock_) return true;
    lock_ = storage::IndexLock::try_take(file_);
    if (!lock_) return false;
    // What was opened to be read is opened again to be written.
    std::scoped_lock const lock(index_mutex_);
    index_.reset();
    return true;
}

/// Opens what another program writes, and again where it has made it anew.
void IndexKeeper::look_at_other() {
    std::uint64_t const identity = storage::local_index_identity(file_);
    if (!index_ || is_damaged_ || identity != identity_) {
        std::scoped_lock const lock(index_mutex_);
        index_.reset();
        index_ = storage::open_index_of_another(file_, read_connections);
        identity_ = identity;
        is_damaged_ = false;
    }
    if (!index_) return;
    std::uint64_t const entries = index_->position().entries;
    std::scoped_lock const lock(mutex_);
    metrics_.indexed_entries = entries;
}

/// Whether what is read here knows so many entries; for whoever has `work_mutex_`.
bool IndexKeeper::has_entries(std::uint64_t wanted) try {
    return index_ && index_->position().entries >= wanted;
} catch (storage::Damage const&) {
    is_damaged_ = true;
    return false;
}

void IndexKeeper::await_other() {
    auto const deadline = Steady::now() + longest_wait_for_other;
    std::uint64_t const wanted = storage::log_size(*core_.snapshot());
    while (Steady::now() < deadline) {
        {
            std::scoped_lock const work(work_mutex_);
            if (may_write()) break;
            look_at_other();
            if (has_entries(wanted)) return;
        }
        std::this_thread::sleep_for(time_to_gather / 10);
    }
    if (Steady::now() < deadline) catch_up();
}

/// Takes over one batch; whether there was one.
bool IndexKeeper::go_on() {
    if (is_damaged_) start_anew();
    if (!index_) open();
    try {
        std::optional<storage::IndexBatch> batch;
        bool is_behind = false;
        EntryProgress progress = progress_;
        {
            // Given back before it is written: a state that is held keeps the database's
            // write-ahead log from being moved.
            storage::Snapshot const snapshot = core_.snapshot();
            storage::IndexPosition const position = index_->position();
            if (!continues(*snapshot, position)) {
                start_anew();
                return true;
            }
            batch = next_batch(*snapshot, *index_, position, progress);
            // An entry may have to wait for those who write what it is about.
            is_behind = position.entries < storage::log_size(*snapshot);
        }
        note_lag(is_behind);
        if (!batch) return false;
        // Where another program at the same file was faster, the next look goes on from there.
        (void)index_->apply(*batch);
        progress_ = progress;
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
    progress_ = {};
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
