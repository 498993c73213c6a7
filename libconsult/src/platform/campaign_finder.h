/// Keeping the campaigns of all consultations up with their comments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>

#include <consult/platform/campaigns.h>

#include "platform/campaign_upkeep.h"

namespace consult {

/// What is known of each consultation is kept between calls. Safe for several threads, of which one
/// works at a time; a search of many comments keeps none of them waiting.
class CampaignFinder {
public:
    explicit CampaignFinder(PlatformCore& core, SearchBounds bounds = {})
        : core_(core), bounds_(bounds) {}

    /// Places what came and comes until every search is written that was due, or it is stopped.
    /// Nothing where another thread is at that.
    std::size_t keep_up(std::stop_token const& stop);
    /// Searches all of one consultation, whatever came.
    Result<> search(ConsultationId id);

private:
    struct Done {
        std::size_t placed = 0;
        bool is_busy = false;   ///< there is more to do, be it later
        bool has_work = false;  ///< that can be done at once
        bool is_refused = false;
    };

    Done work();
    Result<std::size_t> work_on(ConsultationId id);
    CampaignUpkeep& upkeep_of(ConsultationId id);
    void announce(ConsultationId id);

    PlatformCore& core_;
    SearchBounds bounds_;  // of each consultation
    std::mutex keeping_;
    std::mutex mutex_;                       // all below
    std::optional<std::uint64_t> quiet_at_;  // the log's size when nothing was left to do
    std::set<ConsultationId> searched_;      // by keep_up()
    std::map<ConsultationId, CampaignUpkeep> upkeep_;
};

}  // namespace consult
