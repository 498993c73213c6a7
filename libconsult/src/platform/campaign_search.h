/// Looking through the comments of one consultation for campaigns.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "campaign/campaign_search.h"
#include "platform/known_texts.h"
#include "platform/stored_campaigns.h"

namespace consult {

/// What a search comes to. Campaigns are numbered as they were found.
struct SearchOutcome {
    /// A comment that came while it searched, and what was found is known of it.
    struct Later {
        CommentId comment;
        campaign::CampaignRecognition::Placement place;
    };

    std::uint64_t comments = 0;  ///< that there were when it began, with a text or without
    bool reaches_most = false;   ///< it looked at as many as a search ever does
    std::uint64_t searches = 0;  ///< that had been written when it began
    std::vector<storage::CampaignPin> pins;  ///< that it obeyed
    std::vector<campaign::Campaign> campaigns;
    /// What each was when it began; none is new. Those of which `is_dissolved` take no comment.
    std::vector<std::optional<CampaignId>> known_as;
    std::vector<bool> is_dissolved;
    KnownTexts texts;
    std::vector<Later> later;
    std::vector<CommentId> looked_at;  ///< by their numbers, those that came later too
    std::uint64_t last_sequence = 0;   ///< of those
};

/// A search looks at so many of the oldest comments; what came later is placed by what they are.
inline constexpr std::size_t most_searched = 300'000;
/// Up to so many comments searching anew takes no time worth saving.
inline constexpr std::uint64_t few_comments = 3'000;
/// Later comments that may commit before earlier ones, where several write.
inline constexpr std::uint64_t most_overtaking = 1'000;

/// Searches the comments as they are now, and then places what came meanwhile. Changes nothing;
/// safe beside everything else. Resident are the texts of the comments. None where it was stopped.
/// @param is_stopped is looked at between steps, the longest of which takes most of the time
[[nodiscard]] std::unique_ptr<SearchOutcome> search_campaigns(PlatformCore const& core,
                                                              ConsultationId consultation,
                                                              std::atomic<bool> const& is_stopped);

}  // namespace consult
