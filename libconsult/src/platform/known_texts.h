/// What tells to which campaign of a consultation a text belongs.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include <consult/id.h>

#include "campaign/near_copies.h"
#include "campaign/recognition.h"
#include "campaign/settings.h"
#include "storage/campaign_repository.h"

namespace consult {

class PlatformCore;

/// The letters of campaigns, and the texts of their members. Campaigns are numbered. For one
/// thread.
///
/// Resident are the letters and, where near copies are known, some 800 octets for each distinct
/// text of their members and of what was placed, and the shingles of the texts that were compared
/// last (CampaignIndex).
struct KnownTexts {
    campaign::CampaignRecognition letters;
    /// None where members were not learnt, or have been forgotten.
    std::unique_ptr<campaign::NearCopies> near;

    /// A letter of a campaign that is stored, and its near copies where these are known.
    /// @param holder the text in which it stands
    void add(std::uint32_t campaign, storage::StoredLetter const& letter, std::string_view holder);
    /// Near copies first, be it through other near copies, as in a search; then what has a passage
    /// of a letter or fills a template. @param accepts nullptr takes all campaigns
    std::optional<campaign::CampaignRecognition::Placement> place(
        CommentId comment, std::string_view text,
        campaign::CampaignRecognition::Filter const& accepts);
};

/// Nobody outside can tell which texts would count as one.
[[nodiscard]] campaign::Settings campaign_settings(PlatformCore const& core);

/// Knows no member yet. Reads texts again from the storage; the core must outlive it.
[[nodiscard]] std::unique_ptr<campaign::NearCopies> no_near_copies(PlatformCore const& core);

/// Which of the campaigns, as they are numbered, a member belongs to, or none that is known.
using PlaceOf = std::function<std::optional<campaign::NearCopies::Place>(CampaignId campaign,
                                                                         std::uint32_t letter)>;

/// How many texts are learnt: members that came first, and those among the comments that came last.
struct LearningBounds {
    std::size_t oldest = 300'000;
    std::size_t newest = 50'000;
};

/// Learns the texts of members that are copies or near copies from the storage, a few at a time.
/// Stops early where it is stopped.
[[nodiscard]] std::unique_ptr<campaign::NearCopies> learn_near_copies(
    PlatformCore const& core, ConsultationId consultation, PlaceOf const& place_of,
    std::atomic<bool> const& is_stopped, LearningBounds bounds = {});

}  // namespace consult
