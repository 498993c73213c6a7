/// Campaigns as they are found, and as they are stored.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "campaign/campaigns.h"
#include "campaign/recognition.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_repository.h"

namespace consult {

/// A comment, as the searches number it, and back.
[[nodiscard]] std::uint64_t key_of(CommentId id);
[[nodiscard]] CommentId comment_of(std::uint64_t key);

[[nodiscard]] storage::StoredMember member_row(
    CommentId comment, CampaignId campaign, campaign::CampaignRecognition::Placement const& place);
[[nodiscard]] storage::StoredMember member_row(campaign::CampaignMember const& member,
                                               CampaignId campaign);

[[nodiscard]] std::vector<storage::StoredLetter> letter_rows(
    std::vector<campaign::CampaignLetter> const& letters);
/// Without its words where the holder has no text any more; letters keep their numbers.
[[nodiscard]] campaign::CampaignLetter letter_from(storage::StoredLetter const& row,
                                                   std::string_view holder);

/// The same for the same words, in every consultation.
[[nodiscard]] std::int64_t hash_of_words(std::string_view text);

}  // namespace consult
