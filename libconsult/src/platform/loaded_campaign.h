/// Campaigns with their consultations, as use cases load them.
#pragma once

#include <consult/consultation.h>

#include "storage/campaign_repository.h"

namespace consult {

struct LoadedCampaign {
    storage::StoredCampaign stored;
    Consultation consultation;
};

/// Also one that was dissolved or merged away, so that whoever knew of it is told. Refused
/// (not_found, field `campaign`) where the viewer may not know of the consultation.
[[nodiscard]] Result<LoadedCampaign> load_campaign(storage::Queries& queries, CampaignId id,
                                                   Actor const& viewer);
/// The same for an official's decision: of one who may respond, while responses may be written.
[[nodiscard]] Result<LoadedCampaign> load_decidable_campaign(storage::Transaction& transaction,
                                                             CampaignId id, Actor const& actor);
/// Whether it was neither dissolved nor merged into another.
[[nodiscard]] bool is_open(Campaign const& campaign);
/// The same on a campaign that there still is.
[[nodiscard]] Result<LoadedCampaign> load_open_campaign(storage::Transaction& transaction,
                                                        CampaignId id, Actor const& actor);

/// Campaigns stand still while it is written down which comments a response to them answers.
[[nodiscard]] Result<> require_movable_campaigns(storage::Queries& queries,
                                                 ConsultationId consultation);

/// Tells those who place comments that something was decided. @param is_for_searches whether it
/// changes what a search finds: then one is made when the next comment has come
void note_campaign_change(storage::Transaction& transaction, ConsultationId consultation,
                          bool is_for_searches);

}  // namespace consult
