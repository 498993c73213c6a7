#include "platform/campaign_finder.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>

#include "platform/platform_core.h"
#include "storage/campaign_search_rows.h"
#include "storage/consultation_repository.h"
#include "storage/log_repository.h"
#include "storage/response_publication_rows.h"

namespace consult {
namespace {

/// Consultations that were looked at last are kept: each holds its letters in memory.
constexpr std::size_t most_kept = 64;
/// Between looks at what came, and whether a search has come to its end.
constexpr std::chrono::milliseconds between_looks{100};

}  // namespace

std::size_t CampaignFinder::keep_up(std::stop_token const& stop) {
    std::unique_lock const keeping{keeping_, std::try_to_lock};
    if (!keeping.owns_lock()) return 0;
    std::size_t placed = 0;
    {
        std::scoped_lock const lock{mutex_};
        searched_.clear();
    }
    while (!stop.stop_requested()) {
        Done done;
        {
            std::scoped_lock const lock{mutex_};
            done = work();
        }
        placed += done.placed;
        if (!done.is_busy || done.is_refused) break;
        if (!done.has_work) std::this_thread::sleep_for(between_looks);
    }
    return placed;
}

/// Where what was found could not be written, as another server has written meanwhile, it is
/// searched once more.
Result<> CampaignFinder::search(ConsultationId id) {
    std::optional<std::uint64_t> before;
    while (true) {
        {
            std::scoped_lock const lock{mutex_};
            CampaignUpkeep& upkeep = upkeep_of(id);
            if (!before) before = upkeep.searches_of_all();
            bool const is_done = upkeep.searches_of_all() != *before;
            if (is_done && !upkeep.has_work()) return {};
            if (!is_done && !upkeep.is_searching()) {
                upkeep.ask_for_search();
                searched_.erase(id);
            }
            if (Result<std::size_t> const done = work_on(id); !done)
                return tl::unexpected(done.error());
            if (upkeep.has_work()) continue;
        }
        std::this_thread::sleep_for(between_looks);
    }
}

/// Those with comments that were not looked at, and those at which something goes on, but for those
/// whose campaigns stand still. The tallies of all consultations are read only when something has
/// happened.
CampaignFinder::Done CampaignFinder::work() {
    std::set<ConsultationId> behind;
    std::set<ConsultationId> still;
    std::uint64_t log_size = 0;
    bool is_publishing = false;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        log_size = storage::log_size(*snapshot);
        is_publishing = !storage::consultations_publishing(*snapshot).empty();
        // Comments may be there before their entries have a place in the log.
        if (quiet_at_ != log_size || storage::has_waiting(*snapshot)) {
            for (ConsultationId const id : storage::behind_in_campaigns(*snapshot, growth_share))
                behind.insert(id);
        }
        for (auto const& [id, upkeep] : upkeep_) {
            if (storage::groups_stand_still(*snapshot, id)) {
                still.insert(id);
            } else if (upkeep.is_busy()) {
                behind.insert(id);
            }
        }
    }
    Done all;
    std::exception_ptr first;
    for (ConsultationId const id : behind) {
        try {
            Result<std::size_t> const done = work_on(id);
            all.placed += done.value_or(0);
            all.is_refused |= !done;
        } catch (std::exception const&) {
            if (!first) first = std::current_exception();  // the others have their turn
        }
    }
    if (first) {
        quiet_at_.reset();
        std::rethrow_exception(first);
    }
    for (auto& [id, upkeep] : upkeep_) {
        if (still.contains(id)) continue;
        bool const may_search = !searched_.contains(id);
        all.is_busy |=
            upkeep.is_searching() || upkeep.has_work() || (may_search && upkeep.is_due());
        all.has_work |= upkeep.has_work();
        upkeep.rest();
    }
    bool const is_quiet = !all.is_busy && !all.is_refused && !is_publishing && all.placed == 0;
    quiet_at_ = is_quiet ? std::optional{log_size} : std::nullopt;
    return all;
}

/// One consultation is searched at a time, for its texts are in memory meanwhile; and each once
/// before keep_up() returns, however many comments come.
Result<std::size_t> CampaignFinder::work_on(ConsultationId id) {
    CampaignUpkeep& upkeep = upkeep_of(id);
    bool const was_searching = upkeep.is_searching();
    bool const others_search = std::ranges::any_of(upkeep_, [&](auto const& other) {
        return other.first != id && other.second.is_searching();
    });
    Result<std::size_t> done = upkeep.work(!others_search && !searched_.contains(id));
    bool const has_searched = was_searching && !upkeep.is_searching();
    if (has_searched) searched_.insert(id);
    if ((done && *done > 0) || has_searched) announce(id);
    return done;
}

CampaignUpkeep& CampaignFinder::upkeep_of(ConsultationId id) {
    if (!upkeep_.contains(id) && upkeep_.size() >= most_kept) {
        auto const idle = std::ranges::find_if(
            upkeep_, [](auto const& other) { return !other.second.is_busy(); });
        if (idle != upkeep_.end()) upkeep_.erase(idle);
    }
    return upkeep_.try_emplace(id, core_, id, bounds_).first->second;
}

void CampaignFinder::announce(ConsultationId id) {
    storage::Snapshot const snapshot = core_.snapshot();
    if (auto const consultation = storage::find_consultation(*snapshot, id))
        core_.announce({consultation->number});
}

}  // namespace consult
