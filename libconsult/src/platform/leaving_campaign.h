/// A comment that leaves its campaign by decision.
#pragma once

#include <consult/id.h>

#include "storage/storage.h"

namespace consult {

/// Takes a comment out of a campaign, for good. Where it tied a letter that was merged into the
/// campaign to it, another comment with that letter does from then on, for the merge holds.
void leave_campaign(storage::Transaction& transaction, CommentId comment, CampaignId campaign);

}  // namespace consult
