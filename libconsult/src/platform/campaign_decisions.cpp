/// What officials decide about campaigns.
#include <consult/platform/campaigns.h>
#include <consult/text.h>

#include "campaign/campaign_letter.h"
#include "campaign/campaign_size.h"
#include "campaign/words.h"
#include "core/at_field.h"
#include "log/actions.h"
#include "log/facts.h"
#include "platform/campaign_rows.h"
#include "platform/leaving_campaign.h"
#include "platform/loaded_campaign.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "response/campaign_check.h"
#include "response/theme_check.h"
#include "storage/campaign_decision_repository.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_search_rows.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredCampaign;
using storage::Transaction;

CampaignDecision decision_of(CampaignDecision::Kind kind, Actor const& actor, Instant now) {
    CampaignDecision decision;
    decision.kind = kind;
    decision.decided_at = now;
    decision.decided_by = office_of(actor);
    return decision;
}

/// Stores a decision and what it makes of the campaign, and logs it.
void decide(Transaction& transaction, Actor const& actor, LoadedCampaign& place,
            CampaignDecision const& decision, std::string_view action, Facts facts = {}) {
    Campaign& campaign = place.stored.campaign;
    campaign.decided_at = decision.decided_at;
    campaign.decided_by = decision.decided_by;
    storage::update_campaign(transaction, place.stored);
    storage::add_decision(transaction, campaign.id, decision);
    bool const moves_comments = decision.kind != CampaignDecision::Kind::confirmed &&
                                decision.kind != CampaignDecision::Kind::described;
    note_campaign_change(transaction, place.consultation.id, moves_comments);
    transaction.append_to_log(
        encode(log_entry(actor, decision.decided_at, action,
                         campaign_subject(place.consultation, campaign), std::move(facts))));
}

/// Nobody has described it anew since it was seen.
Result<> require_seen(Queries& queries, Campaign const& campaign, std::optional<Instant> seen) {
    if (!seen || *seen == campaign.written_at) return {};
    std::string office = campaign.decided_by;
    for (CampaignDecision const& decision : storage::decisions_of(queries, campaign.id))
        if (decision.kind == CampaignDecision::Kind::described) office = decision.decided_by;
    return refuse(ErrorCode::conflict, "campaign", "campaign.changed_meanwhile",
                  "{office} has named campaign {id} since you opened it; look at what stands there "
                  "now, and write again.",
                  {{"id", std::to_string(campaign.id.value())}, {"office", std::move(office)}});
}

Campaign renewed(Queries& queries, CampaignId id) {
    return storage::find_campaign(queries, id).value().campaign;
}

/// Comments that are to leave a campaign; all that can't, at once.
Result<std::vector<CommentId>> members_named(Queries& queries, LoadedCampaign const& place,
                                             std::vector<CommentNumber> const& comments) {
    if (Result<> const good = check_theme_comments(comments, place.consultation.number); !good) {
        return tl::unexpected(good.error());
    }
    std::vector<CommentId> ids;
    Problems problems;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        std::string const field = "comments[" + std::to_string(i) + "]";
        std::optional<CommentId> const id =
            storage::find_comment_id(queries, place.consultation.id, comments[i].sequence);
        std::optional<storage::StoredMember> const member =
            id ? storage::find_member(queries, *id) : std::nullopt;
        if (!member || member->campaign != place.stored.campaign.id) {
            problems.add(ErrorCode::invalid, field, "campaign.no_member",
                         "Comment {comment} is not in this campaign.",
                         {{"comment", comments[i].text()}});
        } else if (*id == place.stored.exemplar) {
            problems.add(ErrorCode::invalid, field, "campaign.exemplar_stays",
                         "Comment {comment} stands for the campaign and can't leave it; dissolve "
                         "the campaign instead.",
                         {{"comment", comments[i].text()}});
        } else {
            ids.push_back(*id);
        }
    }
    if (!problems.empty()) return problems.refusal();
    return ids;
}

/// A member by decision, as it stands to a letter.
storage::StoredMember beside_letter(Queries& queries, CommentId comment, CampaignId id,
                                    campaign::Letter const& letter) {
    std::string const text = storage::comment_text(queries, comment);
    std::vector<campaign::Word> words;
    campaign::words_of(text, words);
    campaign::CampaignRecognition::Placement place;
    place.use = letter.use(Belonging::near_copy, text, words);
    place.use.kind = Belonging::decision;
    return member_row(comment, id, place);
}

/// A campaign of comments that left another, each beside the letter of the first of them.
StoredCampaign split_off(Transaction& transaction, LoadedCampaign const& place,
                         std::vector<CommentId> const& comments, Instant now) {
    StoredCampaign made = place.stored;
    made.campaign.state = CampaignState::confirmed;
    made.campaign.name = {};
    made.campaign.sponsor.clear();
    made.campaign.found_at = now;
    made.campaign.written_at = now;
    made.campaign.decided_at.reset();
    made.campaign.decided_by.clear();
    made.campaign.kind = Belonging::decision;
    made.exemplar = comments.front();
    made.words_hash = 0;  // it is found nowhere else until a search has looked at it
    storage::insert_campaign(transaction, made);
    std::string const text = storage::comment_text(transaction, made.exemplar);
    storage::StoredLetter const whole{
        made.exemplar, Belonging::near_copy, {{0, static_cast<std::uint32_t>(text.size())}}};
    storage::replace_letters(transaction, made.campaign.id, {whole});
    campaign::Letter const letter{letter_from(whole, text), text};
    for (CommentId const comment : comments) {
        storage::put_member(transaction,
                            beside_letter(transaction, comment, made.campaign.id, letter));
        storage::pin(transaction, {comment, made.campaign.id, true});
    }
    return made;
}

}  // namespace

Result<Campaign> Campaigns::confirm(Actor const& actor, CampaignId id) {
    Instant const now = core_.now();
    Result<LoadedCampaign> const confirmed =
        core_.write([&](Transaction& transaction) -> Result<LoadedCampaign> {
            Result<LoadedCampaign> place = load_open_campaign(transaction, id, actor);
            if (!place) return place;
            place->stored.campaign.state = CampaignState::confirmed;
            decide(transaction, actor, *place,
                   decision_of(CampaignDecision::Kind::confirmed, actor, now),
                   actions::campaign_confirmed);
            return place;
        });
    if (!confirmed) return tl::unexpected(confirmed.error());
    core_.announce({confirmed->consultation.number});
    return confirmed->stored.campaign;
}

Result<Campaign> Campaigns::describe(Actor const& actor, CampaignId id, LocalizedText name,
                                     std::string sponsor, std::optional<Instant> seen) {
    Instant const now = core_.now();
    Result<LoadedCampaign> const described =
        core_.write([&](Transaction& transaction) -> Result<LoadedCampaign> {
            Result<LoadedCampaign> place = load_open_campaign(transaction, id, actor);
            if (!place) return place;
            Campaign const& stands = place->stored.campaign;
            if (stands.name == name && stands.sponsor == sponsor) return place;
            if (Result<> const good = require_seen(transaction, stands, seen); !good) {
                return tl::unexpected(good.error());
            }
            if (Result<> const good = check_campaign(place->consultation, name, sponsor); !good) {
                return tl::unexpected(good.error());
            }
            place->stored.campaign.name = name;
            place->stored.campaign.sponsor = sponsor;
            place->stored.campaign.written_at = now;
            decide(transaction, actor, *place,
                   decision_of(CampaignDecision::Kind::described, actor, now),
                   actions::campaign_described, campaign_facts(place->stored.campaign));
            return place;
        });
    if (!described) return tl::unexpected(described.error());
    core_.announce({described->consultation.number});
    return described->stored.campaign;
}

Result<Campaign> Campaigns::merge(Actor const& actor, CampaignId id, CampaignId into) {
    Instant const now = core_.now();
    Result<LoadedCampaign> const merged =
        core_.write([&](Transaction& transaction) -> Result<LoadedCampaign> {
            Result<LoadedCampaign> place = load_open_campaign(transaction, id, actor);
            if (!place) return place;
            Result<LoadedCampaign> target = load_open_campaign(transaction, into, actor);
            if (!target) return tl::unexpected(at_field(target.error(), "into"));
            if (id == into || target->consultation.id != place->consultation.id) {
                return refuse(ErrorCode::invalid, "into", "campaign.merged_elsewhere",
                              "Merge campaign {id} into another campaign of the same consultation.",
                              {{"id", std::to_string(id.value())}});
            }
            CampaignDecision decision = decision_of(CampaignDecision::Kind::merged, actor, now);
            decision.other = into;
            // Each stays measured by the letter that it shares, which is now one of the other's.
            std::size_t const first_letter =
                storage::add_letters(transaction, into, storage::letters_of(transaction, id));
            decision.comments = storage::move_members(transaction, id, into, first_letter);
            storage::pin(transaction, {place->stored.exemplar, into, true});
            storage::move_drafted_responses(transaction, id, into);
            storage::move_open_contests(transaction, id, into);
            place->stored.campaign.merged_into = into;
            decide(transaction, actor, *place, decision, actions::campaign_merged,
                   {{"into", std::to_string(into.value())}});
            target->stored.campaign = renewed(transaction, into);
            return target;
        });
    if (!merged) return tl::unexpected(merged.error());
    core_.announce({merged->consultation.number});
    return merged->stored.campaign;
}

Result<std::optional<Campaign>> Campaigns::split(Actor const& actor, CampaignId id,
                                                 std::vector<CommentNumber> const& comments) {
    Instant const now = core_.now();
    std::optional<CampaignId> made;
    Result<LoadedCampaign> const split =
        core_.write([&](Transaction& transaction) -> Result<LoadedCampaign> {
            made.reset();
            Result<LoadedCampaign> place = load_open_campaign(transaction, id, actor);
            if (!place) return place;
            Result<std::vector<CommentId>> const ids = members_named(transaction, *place, comments);
            if (!ids) return tl::unexpected(ids.error());
            for (CommentId const comment : *ids)
                leave_campaign(transaction, comment, id);
            CampaignDecision decision = decision_of(CampaignDecision::Kind::split, actor, now);
            decision.comments = ids->size();
            if (ids->size() >= campaign::least_campaign) {
                made = split_off(transaction, *place, *ids, now).campaign.id;
                decision.other = made;
            }
            decide(transaction, actor, *place, decision, actions::campaign_split,
                   {{"comments", std::to_string(comments.size())}, log::comments_fact(comments)});
            return place;
        });
    if (!split) return tl::unexpected(split.error());
    core_.announce({split->consultation.number});
    if (!made) return std::nullopt;
    Result<Campaign> campaign = find(actor, *made);
    if (!campaign) return tl::unexpected(campaign.error());
    return std::move(*campaign);
}

Result<> Campaigns::dissolve(Actor const& actor, CampaignId id, std::string reason) {
    if (Result<> const good = check_text(reason, "reason", {2'000, false, false}); !good) {
        return good;
    }
    Instant const now = core_.now();
    Result<LoadedCampaign> const dissolved =
        core_.write([&](Transaction& transaction) -> Result<LoadedCampaign> {
            Result<LoadedCampaign> place = load_open_campaign(transaction, id, actor);
            if (!place) return place;
            CampaignDecision decision = decision_of(CampaignDecision::Kind::dissolved, actor, now);
            decision.comments = place->stored.campaign.comments;
            decision.reason = reason;
            place->stored.campaign.state = CampaignState::dissolved;
            storage::remove_members(transaction, id);
            decide(transaction, actor, *place, decision, actions::campaign_dissolved,
                   {log::text_fact("reason", reason)});
            return place;
        });
    if (!dissolved) return tl::unexpected(dissolved.error());
    core_.announce({dissolved->consultation.number});
    return {};
}

}  // namespace consult
