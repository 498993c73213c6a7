/// The campaigns of a consultation as they are stored, all at one moment.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "campaign/campaigns.h"
#include "campaign/decisions.h"
#include "storage/campaign_decision_repository.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_repository.h"
#include "storage/campaign_search_rows.h"

namespace consult {

struct StoredCampaigns {
    storage::StoredProgress progress;
    std::vector<storage::StoredCampaign> campaigns;  ///< dissolved and merged ones too
    std::unordered_map<std::int64_t, storage::StoredMember> members;  ///< by comment
    std::vector<storage::CampaignPin> pins;

    /// None where there is no such campaign.
    [[nodiscard]] storage::StoredCampaign const* find(CampaignId id) const;
    /// Letters of campaigns that were merged into others: which of the other's letters each is.
    std::map<std::pair<CampaignId, std::uint32_t>, std::uint32_t> led_letters;
    /// The same where its campaign was not merged into another, else a member of that one, which
    /// has its letter, too.
    [[nodiscard]] storage::StoredMember led_on(storage::StoredMember member) const;
    /// The campaign that it was merged into, be it through others; itself where it was not.
    [[nodiscard]] CampaignId led_on(CampaignId id) const;
    /// Whether members may be in it: it was neither dissolved nor merged.
    [[nodiscard]] bool is_open(CampaignId id) const;
    [[nodiscard]] bool is_confirmed(CampaignId id) const;
    /// What was decided of single comments, for searches to obey.
    [[nodiscard]] campaign::CampaignDecisions decisions() const;
};

/// Without members, which are many.
[[nodiscard]] StoredCampaigns read_campaigns(storage::Queries& queries,
                                             ConsultationId consultation);
/// @param until the sequence of the last comment whose campaign is read
[[nodiscard]] StoredCampaigns read_campaigns_and_members(storage::Queries& queries,
                                                         ConsultationId consultation,
                                                         std::uint64_t until);

/// The stored campaign that each of those found is, or none. Each is the one of which it has most
/// members, so that it keeps its id, its name and what was decided about it; the largest choose
/// first. One that was dissolved has no members any more and is known by its exemplar. None is one
/// that was merged into another.
[[nodiscard]] std::vector<std::optional<CampaignId>> known_among(
    StoredCampaigns const& stored, std::span<campaign::Campaign const> found);

}  // namespace consult
