/// Looking through the comments of one consultation for campaigns.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "campaign/campaign_search.h"
#include "platform/known_texts.h"
#include "platform/searched_texts.h"
#include "platform/stored_campaigns.h"

namespace consult {

/// What a search comes to. Campaigns are numbered as they were found.
struct SearchOutcome {
    /// A comment that came while it searched, and what was found is known of it.
    struct Later {
        CommentId comment;
        campaign::CampaignRecognition::Placement place;
    };

    /// That there were when it began, with a text or without; where it did not look at all of them,
    /// up to the last one that it looked at.
    std::uint64_t comments = 0;
    bool is_bounded = false;  ///< it did not look at all
    /// All campaigns are new, and others stay as they are but for what is placed in them.
    bool adds_only = false;
    std::uint64_t searches = 0;              ///< that had been written when it began
    std::vector<storage::CampaignPin> pins;  ///< that it obeyed
    std::vector<campaign::Campaign> campaigns;
    /// What each was when it began; none is new. Those of which `is_dissolved` take no comment.
    std::vector<std::optional<CampaignId>> known_as;
    std::vector<bool> is_dissolved;
    KnownTexts texts;
    std::vector<Later> later;
    std::vector<storage::StoredMember> placed;  ///< in campaigns that are stored
    std::vector<CommentId> looked_at;           ///< by their numbers, those that came later too
    std::uint64_t last_sequence = 0;            ///< of those
};

/// The sequence up to which its comments were looked at; the greatest where all were.
[[nodiscard]] std::uint64_t last_looked_at(SearchOutcome const& outcome);

/// Up to so many comments searching anew takes no time worth saving.
inline constexpr std::uint64_t few_comments = 3'000;
/// How far a consultation grows before it is searched anew: by one in so many.
inline constexpr std::uint64_t growth_share = 10;
/// Later comments that may commit before earlier ones, where several write.
inline constexpr std::uint64_t most_overtaking = 1'000;

/// Searches the oldest comments as they are now, as many as the bounds take. Where these are all,
/// it then places what came meanwhile. Changes nothing; safe beside everything else. Resident are
/// the texts, and of each comment to which campaign it belonged. None where it was stopped.
/// @param is_known near copies are known already: where it does not look at all, these stay in use
///     until they are learnt anew from what is stored, and it learns none
/// @param is_stopped is looked at between steps, the longest of which takes most of the time
[[nodiscard]] std::unique_ptr<SearchOutcome> search_campaigns(PlatformCore const& core,
                                                              ConsultationId consultation,
                                                              SearchBounds bounds, bool is_known,
                                                              std::atomic<bool> const& is_stopped);

}  // namespace consult
