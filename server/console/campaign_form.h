/// The fields that name a campaign, and those that say what becomes of it.
#pragma once

#include <vector>

#include <consult/campaign.h>

#include "console/docket.h"
#include "web/field.h"

namespace consult::console {

/// Sets `names`, `sponsor_field`, `into` and `dissolution` of console/campaign.
void set_campaign_fields(page::View& body, Desk const& desk, Docket const& docket,
                         Campaign const& campaign, web::FormErrors const& errors);
[[nodiscard]] LocalizedText read_campaign_name(web::Form const& form, Docket const& docket);
/// With `seen`: when what the form is made from was written.
void fill_campaign(web::Form& form, Campaign const& campaign);
/// What stands in its name and sponsor, each with `label`, `text` and `text_language`, beside the
/// fields.
[[nodiscard]] std::vector<page::View> campaign_texts(Desk const& desk, Campaign const& campaign);

}  // namespace consult::console
