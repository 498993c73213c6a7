/// Campaigns as rows.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <consult/campaign.h>
#include <consult/platform/page.h>

#include "storage/storage.h"

namespace consult::storage {

/// What members of a campaign share: parts of a comment.
struct StoredLetter {
    CommentId holder;
    Belonging kind = Belonging::near_copy;
    std::vector<TextRange> ranges;
    friend bool operator==(StoredLetter const&, StoredLetter const&) = default;
};

/// A campaign with what only its finding needs.
struct StoredCampaign {
    Campaign campaign;
    CommentId exemplar;
    std::int64_t words_hash = 0;
};

/// Fault unless it was stored by name().
[[nodiscard]] Belonging belonging_kept(std::string_view text);

/// Inserts it; sets `campaign.id`.
void insert_campaign(Transaction& transaction, StoredCampaign& stored);
/// Writes all of it but its counts.
void update_campaign(Transaction& transaction, StoredCampaign const& stored);
/// Drafted responses to one campaign answer another from now on.
void move_drafted_responses(Transaction& transaction, CampaignId from, CampaignId to);
void replace_letters(Transaction& transaction, CampaignId id,
                     std::vector<StoredLetter> const& letters);
/// Puts letters behind those that a campaign has; which of its letters the first of them is then.
std::size_t add_letters(Transaction& transaction, CampaignId id,
                        std::vector<StoredLetter> const& letters);
[[nodiscard]] std::optional<StoredCampaign> find_campaign(Queries& queries, CampaignId id);
/// All of a consultation in the order of their ids, without counts of additions and contests.
[[nodiscard]] std::vector<StoredCampaign> campaigns_of(Queries& queries,
                                                       ConsultationId consultation);
[[nodiscard]] std::vector<StoredLetter> letters_of(Queries& queries, CampaignId id);
/// The largest first, without dissolved and merged ones.
[[nodiscard]] Result<Page<Campaign>> list_campaigns(Queries& queries, ConsultationId consultation,
                                                    PageRequest const& page);
/// Others with the same letter, of consultations that are not being prepared.
[[nodiscard]] std::vector<CampaignElsewhere> same_letter_elsewhere(Queries& queries,
                                                                   StoredCampaign const& stored);

}  // namespace consult::storage
