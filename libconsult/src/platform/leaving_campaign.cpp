#include "platform/leaving_campaign.h"

#include <optional>

#include "storage/campaign_decision_repository.h"
#include "storage/campaign_member_repository.h"

namespace consult {

void leave_campaign(storage::Transaction& transaction, CommentId comment, CampaignId campaign) {
    std::optional<storage::StoredMember> const member = storage::find_member(transaction, comment);
    bool const is_member = member && member->campaign == campaign;
    if (is_member && storage::is_pinned(transaction, comment, campaign)) {
        if (auto const other = storage::another_with_letter(transaction, *member))
            storage::pin(transaction, {*other, campaign, true});
    }
    storage::pin(transaction, {comment, campaign, false});
    if (is_member) storage::remove_member(transaction, comment);
}

}  // namespace consult
