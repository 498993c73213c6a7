#include <consult/platform/campaigns.h>

#include "campaign/additions.h"
#include "identity/visibility.h"
#include "platform/campaign_finder.h"
#include "platform/campaign_letters.h"
#include "platform/loaded_campaign.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "storage/campaign_decision_repository.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_repository.h"
#include "storage/campaign_search_rows.h"
#include "storage/comment_counts.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"

namespace consult {
namespace {

using storage::Queries;

/// The number of the comment in which a letter stands.
CommentNumber number_of(Queries& queries, ConsultationNumber const& consultation, CommentId id) {
    return {consultation, static_cast<std::uint64_t>(
                              queries.integer("SELECT sequence FROM comment WHERE id = $1", {id}))};
}

MemberBesideLetter beside_letter(Queries& queries, ConsultationNumber const& number,
                                 storage::StoredMember const& stored,
                                 CommentNumber const& comment) {
    MemberBesideLetter beside;
    beside.member = {comment,          stored.campaign, stored.kind, stored.likeness / 1000.0,
                     stored.own_words, stored.adds};
    std::vector<storage::StoredLetter> const letters =
        storage::letters_of(queries, stored.campaign);
    if (stored.letter >= letters.size()) return beside;
    storage::StoredLetter const& letter = letters[stored.letter];
    beside.letter_number = static_cast<int>(stored.letter) + 1;
    beside.letter_comments = storage::members_with_letter(queries, stored.campaign, stored.letter);
    beside.letter = number_of(queries, number, letter.holder);
    campaign::Additions const added =
        campaign::additions(letter_text(letter, storage::comment_text(queries, letter.holder)),
                            storage::comment_text(queries, stored.comment));
    for (campaign::Addition const& own : added.own)
        beside.own.push_back({own.octets.begin, own.octets.end});
    beside.left_out = added.left_out;
    return beside;
}

/// One that was merged into another holds its comments no longer: where the other, or the last of
/// several, was dissolved, these are in no campaign.
void follow_merges(Queries& queries, Campaign& campaign) {
    if (!campaign.merged_into) return;
    Campaign last = storage::find_campaign(queries, *campaign.merged_into).value().campaign;
    while (last.merged_into)
        last = storage::find_campaign(queries, *last.merged_into).value().campaign;
    if (last.state != CampaignState::dissolved) return;
    campaign.state = CampaignState::dissolved;
    campaign.decided_at = last.decided_at;
    campaign.decided_by = last.decided_by;
}

/// @param letter by its number
storage::MemberFilter filter_of(Campaigns::Members which, std::optional<int> letter) {
    storage::MemberFilter filter;
    filter.only_with_additions = which == Campaigns::Members::with_additions;
    if (letter) filter.letter = std::int64_t{*letter} - 1;
    return filter;
}

}  // namespace

Campaigns::Campaigns(PlatformCore& core)
    : core_(core), finder_(std::make_unique<CampaignFinder>(core)) {
    core_.before_close(this, [this] { finder_.reset(); });  // a search may go on
}

Campaigns::~Campaigns() {
    core_.forget_close(this);
}

Result<Page<Campaign>> Campaigns::list(Actor const& viewer, ConsultationNumber const& number,
                                       PageRequest const& page) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    return storage::list_campaigns(*snapshot, consultation->id, page);
}

Result<Campaign> Campaigns::find(Actor const& viewer, CampaignId id) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<LoadedCampaign> place = load_campaign(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    follow_merges(*snapshot, place->stored.campaign);
    return std::move(place->stored.campaign);
}

Result<Page<CampaignMember>> Campaigns::members(Actor const& viewer, CampaignId id, Members which,
                                                PageRequest const& page,
                                                std::optional<int> letter) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<LoadedCampaign> const place = load_campaign(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    storage::MemberFilter filter = filter_of(which, letter);
    filter.only_published = !may(viewer, Permission::read_all, place->consultation.institution);
    return storage::list_members(*snapshot, id, place->consultation.number, filter, page);
}

Result<UnpublishedMembers> Campaigns::unpublished(Actor const& viewer, CampaignId id, Members which,
                                                  std::optional<int> letter) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<LoadedCampaign> const place = load_campaign(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    return storage::unpublished_members(*snapshot, id, filter_of(which, letter));
}

Result<std::optional<MemberBesideLetter>> Campaigns::of_comment(Actor const& viewer,
                                                                CommentNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number.consultation, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<storage::StoredComment> const stored =
        storage::find_stored_comment(*snapshot, number);
    bool const reads_all = may(viewer, Permission::read_all, consultation->institution);
    if (!stored || (!reads_all && stored->comment.state != CommentState::published))
        return std::nullopt;
    std::optional<storage::StoredMember> const member =
        storage::find_member(*snapshot, stored->comment.id);
    if (!member) return std::nullopt;
    return beside_letter(*snapshot, consultation->number, *member, number);
}

Result<std::vector<CampaignElsewhere>> Campaigns::elsewhere(Actor const& viewer,
                                                            CampaignId id) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<LoadedCampaign> const place = load_campaign(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    if (place->stored.words_hash == 0) return std::vector<CampaignElsewhere>{};
    return storage::same_letter_elsewhere(*snapshot, place->stored);
}

Result<std::vector<CampaignDecision>> Campaigns::history(Actor const& actor, CampaignId id) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<LoadedCampaign> const place = load_campaign(*snapshot, id, actor);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const allowed =
            authorize(actor, Permission::read_all, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    return storage::decisions_of(*snapshot, id);
}

Result<CampaignProgress> Campaigns::progress(Actor const& actor,
                                             ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    return CampaignProgress{storage::campaign_progress(*snapshot, consultation->id).comments,
                            storage::count_comments(*snapshot, consultation->id)};
}

std::size_t Campaigns::keep_up(std::stop_token const& stop) {
    return finder_->keep_up(stop);
}

Result<> Campaigns::search_again(Actor const& actor, ConsultationNumber const& number) {
    std::optional<ConsultationId> id;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        Result<Consultation> const consultation =
            load_permitted(*snapshot, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        id = consultation->id;
    }
    return finder_->search(*id);
}

}  // namespace consult
