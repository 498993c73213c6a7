/// Campaigns as rows.
#pragma once

#include <functional>
#include <map>
#include <optional>
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

struct StoredMember {
    CommentId comment;
    CampaignId campaign;
    Belonging kind = Belonging::exact_copy;
    int likeness = 0;  ///< in thousandths
    std::uint32_t letter = 0;
    std::uint32_t own_words = 0;
    bool adds = false;
    friend bool operator==(StoredMember const&, StoredMember const&) = default;
};

/// A campaign with what only its finding needs.
struct StoredCampaign {
    Campaign campaign;
    CommentId exemplar;
    std::int64_t words_hash = 0;
};

/// Inserts it; sets `campaign.id`.
void insert_campaign(Transaction& transaction, StoredCampaign& stored);
/// Writes all of it but its counts.
void update_campaign(Transaction& transaction, StoredCampaign const& stored);
void replace_letters(Transaction& transaction, CampaignId id,
                     std::vector<StoredLetter> const& letters);
/// Puts a comment into a campaign, in place of where it was; counts it where it comes and goes.
void put_member(Transaction& transaction, StoredMember const& member);
void remove_member(Transaction& transaction, CommentId comment);
/// Moves all members; how many.
std::uint64_t move_members(Transaction& transaction, CampaignId from, CampaignId to);
void remove_members(Transaction& transaction, CampaignId id);

[[nodiscard]] std::optional<StoredCampaign> find_campaign(Queries& queries, CampaignId id);
/// All of a consultation in the order of their ids, without counts of additions and contests.
[[nodiscard]] std::vector<StoredCampaign> campaigns_of(Queries& queries,
                                                       ConsultationId consultation);
[[nodiscard]] std::vector<StoredLetter> letters_of(Queries& queries, CampaignId id);
/// Calls `each` for every member of a campaign of the consultation.
void each_member(Queries& queries, ConsultationId consultation,
                 std::function<void(StoredMember const&)> const& each);
[[nodiscard]] std::optional<StoredMember> find_member(Queries& queries, CommentId comment);

/// The largest first, without dissolved and merged ones.
[[nodiscard]] Result<Page<Campaign>> list_campaigns(Queries& queries, ConsultationId consultation,
                                                    PageRequest const& page);
struct MemberFilter {
    bool only_published = false;
    bool only_with_additions = false;
};
[[nodiscard]] Result<Page<CampaignMember>> list_members(Queries& queries, CampaignId id,
                                                        ConsultationNumber const& number,
                                                        MemberFilter filter,
                                                        PageRequest const& page);
/// Others with the same letter, of consultations that are not being prepared.
[[nodiscard]] std::vector<CampaignElsewhere> same_letter_elsewhere(Queries& queries,
                                                                   StoredCampaign const& stored);

struct CampaignPin {
    CommentId comment;
    CampaignId campaign;
    bool belongs = true;
};
void pin(Transaction& transaction, CampaignPin const& pin);
[[nodiscard]] std::vector<CampaignPin> pins_of(Queries& queries, ConsultationId consultation);

void add_decision(Transaction& transaction, CampaignId id, CampaignDecision const& decision);
[[nodiscard]] std::vector<CampaignDecision> decisions_of(Queries& queries, CampaignId id);

/// Inserts it; sets `id`.
void insert_contest(Transaction& transaction, CommentId comment, CampaignContest& contest);
void answer_contest(Transaction& transaction, CampaignContest const& contest);
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

/// How many comments have been looked at, and how often that was written.
struct StoredProgress {
    std::uint64_t comments = 0;
    std::uint64_t changes = 0;
    friend bool operator==(StoredProgress const&, StoredProgress const&) = default;
};
[[nodiscard]] StoredProgress campaign_progress(Queries& queries, ConsultationId consultation);
void set_campaign_progress(Transaction& transaction, ConsultationId consultation,
                           StoredProgress const& progress);
/// Consultations with comments that have not been looked at.
[[nodiscard]] std::vector<ConsultationId> behind_in_campaigns(Queries& queries);

/// Calls `each` for the comments with a text, in the order of their numbers, from after a sequence,
/// at most so many.
struct CommentWords {
    CommentId id;
    std::uint64_t sequence = 0;
    std::string_view text;
};
void each_comment_text(Queries& queries, ConsultationId consultation, std::uint64_t after,
                       std::size_t most, std::function<void(CommentWords const&)> const& each);
[[nodiscard]] std::string comment_text(Queries& queries, CommentId id);
/// The sequence of the oldest published member; nothing where none is.
[[nodiscard]] std::optional<std::uint64_t> first_published_member(Queries& queries, CampaignId id);

}  // namespace consult::storage
