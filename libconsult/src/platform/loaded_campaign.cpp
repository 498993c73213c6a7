#include "platform/loaded_campaign.h"

#include "identity/visibility.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "response/new_response_check.h"
#include "storage/campaign_search_rows.h"
#include "storage/consultation_repository.h"
#include "storage/response_publication_rows.h"

namespace consult {

using storage::Queries;
using storage::StoredCampaign;
using storage::Transaction;

namespace {

tl::unexpected<Error> no_such_campaign(CampaignId id) {
    return refuse(ErrorCode::not_found, "campaign", "campaign.unknown",
                  "There is no campaign {id}.", {{"id", std::to_string(id.value())}});
}

}  // namespace

Result<LoadedCampaign> load_campaign(Queries& queries, CampaignId id, Actor const& viewer) {
    std::optional<StoredCampaign> stored = storage::find_campaign(queries, id);
    if (!stored) return no_such_campaign(id);
    Consultation consultation =
        storage::find_consultation(queries, stored->campaign.consultation).value();
    if (!visible(consultation, viewer)) return no_such_campaign(id);
    return LoadedCampaign{std::move(*stored), std::move(consultation)};
}

bool is_open(Campaign const& campaign) {
    return campaign.state != CampaignState::dissolved && !campaign.merged_into;
}

Result<LoadedCampaign> load_decidable_campaign(Transaction& transaction, CampaignId id,
                                               Actor const& actor) {
    Result<LoadedCampaign> place = load_campaign(transaction, id, actor);
    if (!place) return place;
    transaction.hold_consultation(place->consultation.id);
    if (Result<> const allowed =
            authorize(actor, Permission::respond, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    if (Result<> const answerable = require_answerable(place->consultation); !answerable) {
        return tl::unexpected(answerable.error());
    }
    if (storage::is_being_answered(transaction, id)) {
        return refuse(ErrorCode::conflict, "campaign", "campaign.being_answered",
                      "A response to campaign {id} is being published; decide about the campaign "
                      "once it is.",
                      {{"id", std::to_string(id.value())}});
    }
    return place;
}

Result<LoadedCampaign> load_open_campaign(Transaction& transaction, CampaignId id,
                                          Actor const& actor) {
    Result<LoadedCampaign> place = load_decidable_campaign(transaction, id, actor);
    if (!place || is_open(place->stored.campaign)) return place;
    return refuse(ErrorCode::conflict, "campaign", "campaign.gone",
                  "Campaign {id} was dissolved or merged into another; nothing is decided about it "
                  "any more.",
                  {{"id", std::to_string(id.value())}});
}

Result<> require_movable_campaigns(storage::Queries& queries, ConsultationId consultation) {
    if (!storage::groups_stand_still(queries, consultation)) return {};
    return refuse(ErrorCode::conflict, "consultation", "campaign.publication_goes_on",
                  "Responses of this consultation are being published; have its campaigns looked "
                  "for once they are.");
}

void note_campaign_change(Transaction& transaction, ConsultationId consultation,
                          bool is_for_searches) {
    storage::StoredProgress progress = storage::held_campaign_progress(transaction, consultation);
    ++progress.changes;
    if (is_for_searches) progress.searched = 0;
    storage::set_campaign_progress(transaction, consultation, progress);
}

}  // namespace consult
