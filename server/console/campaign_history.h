/// What was decided about a campaign, as its page tells it, and what the campaign is called.
#pragma once

#include <string>
#include <vector>

#include <consult/campaign.h>

#include "console/docket.h"

namespace consult::console {

/// The path of a campaign's page.
[[nodiscard]] std::string campaign_path(Docket const& docket, CampaignId id);
/// What it is called, or its number where it has no name.
[[nodiscard]] std::string campaign_name(Desk const& desk, Campaign const& campaign);
/// The tag of the language in which that is.
[[nodiscard]] std::string campaign_name_language(Desk const& desk, Campaign const& campaign);

/// Steps for console/partials/history.
[[nodiscard]] std::vector<page::View> campaign_history(
    Desk const& desk, Docket const& docket, std::vector<CampaignDecision> const& decisions);

}  // namespace consult::console
