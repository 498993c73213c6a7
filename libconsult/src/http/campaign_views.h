/// Campaigns as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/platform/campaigns.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(Campaign const& campaign);
[[nodiscard]] boost::json::value view(CampaignLetter const& letter);
[[nodiscard]] boost::json::value view(CampaignMember const& member);
[[nodiscard]] boost::json::value view(MemberBesideLetter const& beside);
[[nodiscard]] boost::json::value view(CampaignContest const& contest);
[[nodiscard]] boost::json::value view(CampaignDecision const& decision);
[[nodiscard]] boost::json::value view(CampaignElsewhere const& elsewhere);
[[nodiscard]] boost::json::value view(CampaignProgress const& progress);

}  // namespace consult::http
