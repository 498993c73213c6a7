/// What people say of campaigns, as rows: decisions of officials, what they pin, objections.
#pragma once

#include <optional>
#include <vector>

#include <consult/campaign.h>

#include "storage/storage.h"

namespace consult::storage {

struct CampaignPin {
    CommentId comment;
    CampaignId campaign;
    bool belongs = true;
    friend bool operator==(CampaignPin const&, CampaignPin const&) = default;
};
void pin(Transaction& transaction, CampaignPin const& pin);
/// Whether it was decided that a comment belongs to a campaign.
[[nodiscard]] bool is_pinned(Queries& queries, CommentId comment, CampaignId campaign);
[[nodiscard]] std::vector<CampaignPin> pins_of(Queries& queries, ConsultationId consultation);

/// Writes one behind those that a campaign has. What another campaign has of it (absorbed, parted)
/// is not written, but read from there.
void add_decision(Transaction& transaction, CampaignId id, CampaignDecision const& decision);
/// Oldest first, with what other campaigns have of it.
[[nodiscard]] std::vector<CampaignDecision> decisions_of(Queries& queries, CampaignId id);

/// Inserts it; sets `id`.
void insert_contest(Transaction& transaction, CommentId comment, CampaignContest& contest);
void answer_contest(Transaction& transaction, CampaignContest const& contest);
/// Those that are open are about another campaign from now on.
void move_open_contests(Transaction& transaction, CampaignId from, CampaignId to);
struct StoredContest {
    CampaignContest contest;
    CommentId comment;
    ConsultationId consultation;
};
[[nodiscard]] std::optional<StoredContest> find_contest(Queries& queries, std::int64_t id);
/// Of one comment, oldest first.
[[nodiscard]] std::vector<CampaignContest> contests_of_comment(Queries& queries, CommentId comment);
[[nodiscard]] std::vector<CampaignContest> contests_of(Queries& queries,
                                                       ConsultationId consultation);

}  // namespace consult::storage
