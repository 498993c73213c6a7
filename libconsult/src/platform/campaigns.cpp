#include <map>
#include <mutex>

#include <consult/platform/campaigns.h>
#include <consult/text.h>

#include "campaign/additions.h"
#include "campaign/campaign_size.h"
#include "identity/visibility.h"
#include "log/actions.h"
#include "log/facts.h"
#include "platform/campaign_search.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "platform/tracking.h"
#include "response/campaign_check.h"
#include "response/new_response_check.h"
#include "response/theme_check.h"
#include "storage/campaign_repository.h"
#include "storage/comment_counts.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredCampaign;
using storage::Transaction;

tl::unexpected<Error> no_such_campaign(CampaignId id) {
    return refuse(ErrorCode::not_found, "campaign", "campaign.unknown",
                  "There is no campaign {id}.", {{"id", std::to_string(id.value())}});
}

/// A campaign with its consultation.
struct Place {
    StoredCampaign stored;
    Consultation consultation;
};

Result<Place> load_place(Queries& queries, CampaignId id, Actor const& viewer) {
    std::optional<StoredCampaign> stored = storage::find_campaign(queries, id);
    if (!stored) return no_such_campaign(id);
    Consultation consultation =
        storage::find_consultation(queries, stored->campaign.consultation).value();
    bool const reads_all = may(viewer, Permission::read_all, consultation.institution);
    bool const is_gone =
        stored->campaign.state == CampaignState::dissolved || stored->campaign.merged_into;
    if (!visible(consultation, viewer) || (is_gone && !reads_all)) return no_such_campaign(id);
    return Place{std::move(*stored), std::move(consultation)};
}

/// For an official's decision.
Result<Place> load_open(Transaction& transaction, CampaignId id, Actor const& actor) {
    Result<Place> place = load_place(transaction, id, actor);
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
    Campaign const& campaign = place->stored.campaign;
    if (campaign.state != CampaignState::dissolved && !campaign.merged_into) return place;
    return refuse(ErrorCode::conflict, "campaign", "campaign.gone",
                  "Campaign {id} was dissolved or merged into another; nothing is decided about it "
                  "any more.",
                  {{"id", std::to_string(id.value())}});
}

/// What was found by others is old now: they start over.
void note_change(Transaction& transaction, ConsultationId consultation) {
    storage::StoredProgress progress = storage::campaign_progress(transaction, consultation);
    ++progress.changes;
    storage::set_campaign_progress(transaction, consultation, progress);
}

CampaignDecision decision_of(CampaignDecision::Kind kind, Actor const& actor, Instant now) {
    CampaignDecision decision;
    decision.kind = kind;
    decision.decided_at = now;
    decision.decided_by = office_of(actor);
    return decision;
}

/// Stores a decision and what it makes of the campaign, and logs it.
void decide(Transaction& transaction, Actor const& actor, Place& place,
            CampaignDecision const& decision, std::string_view action, Facts facts = {}) {
    Campaign& campaign = place.stored.campaign;
    campaign.decided_at = decision.decided_at;
    campaign.decided_by = decision.decided_by;
    storage::update_campaign(transaction, place.stored);
    storage::add_decision(transaction, campaign.id, decision);
    note_change(transaction, place.consultation.id);
    transaction.append_to_log(
        encode(log_entry(actor, decision.decided_at, action,
                         campaign_subject(place.consultation, campaign), std::move(facts))));
}

Campaign renewed(Queries& queries, CampaignId id) {
    return storage::find_campaign(queries, id).value().campaign;
}

/// The words of a letter: those of its parts in their order.
std::string letter_text(Queries& queries, storage::StoredLetter const& letter) {
    std::string const holder = storage::comment_text(queries, letter.holder);
    std::string text;
    for (TextRange const& range : letter.ranges) {
        if (range.end > holder.size() || range.begin > range.end) continue;  // erased meanwhile
        text += holder.substr(range.begin, range.end - range.begin);
        text += '\n';
    }
    return text;
}

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
    beside.letter = number_of(queries, number, letter.holder);
    campaign::Additions const added = campaign::additions(
        letter_text(queries, letter), storage::comment_text(queries, stored.comment));
    for (campaign::Addition const& own : added.own)
        beside.own.push_back({own.octets.begin, own.octets.end});
    beside.left_out = added.left_out;
    return beside;
}

/// Comments that are to leave a campaign; all that can't, at once.
Result<std::vector<CommentId>> members_named(Queries& queries, Place const& place,
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

/// A campaign of comments that left another.
StoredCampaign split_off(Transaction& transaction, Place const& place,
                         std::vector<CommentId> const& comments, Instant now) {
    StoredCampaign made = place.stored;
    made.campaign.state = CampaignState::confirmed;
    made.campaign.name = {};
    made.campaign.sponsor.clear();
    made.campaign.found_at = now;
    made.campaign.decided_at.reset();
    made.campaign.decided_by.clear();
    made.campaign.decided_at.reset();
    made.campaign.decided_by.clear();
    made.campaign.kind = Belonging::decision;
    made.exemplar = comments.front();
    made.words_hash = 0;  // it is found nowhere else until a search has looked at it
    storage::insert_campaign(transaction, made);
    std::string const text = storage::comment_text(transaction, made.exemplar);
    storage::replace_letters(
        transaction, made.campaign.id,
        {{made.exemplar, Belonging::near_copy, {{0, static_cast<std::uint32_t>(text.size())}}}});
    for (CommentId const comment : comments) {
        storage::put_member(transaction,
                            {comment, made.campaign.id, Belonging::decision, 0, 0, 0, false});
        storage::pin(transaction, {comment, made.campaign.id, true});
    }
    return made;
}

/// The comment that a tracking token is for.
Result<storage::StoredComment> find_tracked(Queries& queries, CommentNumber const& number,
                                            std::string const& token) {
    std::optional<storage::StoredComment> stored = storage::find_stored_comment(queries, number);
    if (stored && equal_in_constant_time(sha256(token), stored->secrets.token_hash))
        return std::move(*stored);
    return refuse(ErrorCode::not_found, "tracking_token", "comment.not_tracked",
                  "No comment has this number and token; take both from the receipt.");
}

}  // namespace

/// One search for each consultation, kept between calls.
class Campaigns::Finder {
public:
    explicit Finder(PlatformCore& core) : core_(core) {}

    std::size_t keep_up() {
        std::unique_lock const lock{mutex_, std::try_to_lock};
        if (!lock.owns_lock()) return 0;
        std::size_t placed = 0;
        std::vector<ConsultationId> behind;
        {
            storage::Snapshot const snapshot = core_.snapshot();
            behind = storage::behind_in_campaigns(*snapshot);
        }
        for (ConsultationId const id : behind) {
            Result<std::size_t> const done = search_of(id).keep_up();
            if (!done) continue;  // it is tried again
            placed += *done;
            announce(id);
        }
        return placed;
    }

    Result<> search(ConsultationId id) {
        std::scoped_lock const lock{mutex_};
        Result<> const searched = search_of(id).search();
        if (searched) announce(id);
        return searched;
    }

private:
    /// Those that were looked at last are kept: each holds its letters in memory.
    static constexpr std::size_t most_kept = 64;

    CampaignSearch& search_of(ConsultationId id) {
        if (!searches_.contains(id) && searches_.size() >= most_kept)
            searches_.erase(searches_.begin());
        return searches_.try_emplace(id, core_, id).first->second;
    }

    void announce(ConsultationId id) {
        storage::Snapshot const snapshot = core_.snapshot();
        if (auto const consultation = storage::find_consultation(*snapshot, id))
            core_.announce({consultation->number});
    }

    PlatformCore& core_;
    std::mutex mutex_;
    std::map<ConsultationId, CampaignSearch> searches_;
};

Campaigns::Campaigns(PlatformCore& core) : core_(core), finder_(std::make_unique<Finder>(core)) {}

Campaigns::~Campaigns() = default;

Result<Page<Campaign>> Campaigns::list(Actor const& viewer, ConsultationNumber const& number,
                                       PageRequest const& page) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Consultation> const consultation = load_visible(*snapshot, number, viewer);
    if (!consultation) return tl::unexpected(consultation.error());
    return storage::list_campaigns(*snapshot, consultation->id, page);
}

Result<Campaign> Campaigns::find(Actor const& viewer, CampaignId id) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Place> place = load_place(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    return std::move(place->stored.campaign);
}

Result<Page<CampaignMember>> Campaigns::members(Actor const& viewer, CampaignId id, Members which,
                                                PageRequest const& page) const {
    storage::Snapshot const snapshot = core_.snapshot_for(viewer);
    Result<Place> const place = load_place(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    storage::MemberFilter filter;
    filter.only_published = !may(viewer, Permission::read_all, place->consultation.institution);
    filter.only_with_additions = which == Members::with_additions;
    return storage::list_members(*snapshot, id, place->consultation.number, filter, page);
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
    Result<Place> const place = load_place(*snapshot, id, viewer);
    if (!place) return tl::unexpected(place.error());
    if (place->stored.words_hash == 0) return std::vector<CampaignElsewhere>{};
    return storage::same_letter_elsewhere(*snapshot, place->stored);
}

Result<Campaign> Campaigns::confirm(Actor const& actor, CampaignId id) {
    Instant const now = core_.now();
    Result<Place> const confirmed = core_.write([&](Transaction& transaction) -> Result<Place> {
        Result<Place> place = load_open(transaction, id, actor);
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
                                     std::string sponsor) {
    Instant const now = core_.now();
    Result<Place> const described = core_.write([&](Transaction& transaction) -> Result<Place> {
        Result<Place> place = load_open(transaction, id, actor);
        if (!place) return place;
        if (Result<> const good = check_campaign(place->consultation, name, sponsor); !good) {
            return tl::unexpected(good.error());
        }
        place->stored.campaign.name = name;
        place->stored.campaign.sponsor = sponsor;
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
    Result<Place> const merged = core_.write([&](Transaction& transaction) -> Result<Place> {
        Result<Place> place = load_open(transaction, id, actor);
        if (!place) return place;
        Result<Place> target = load_open(transaction, into, actor);
        if (!target) return tl::unexpected(target.error().within("into"));
        if (id == into || target->consultation.id != place->consultation.id) {
            return refuse(ErrorCode::invalid, "into", "campaign.merged_elsewhere",
                          "Merge campaign {id} into another campaign of the same consultation.",
                          {{"id", std::to_string(id.value())}});
        }
        CampaignDecision decision = decision_of(CampaignDecision::Kind::merged, actor, now);
        decision.other = into;
        decision.comments = storage::move_members(transaction, id, into);
        storage::pin(transaction, {place->stored.exemplar, into, true});
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
    Result<Place> const split = core_.write([&](Transaction& transaction) -> Result<Place> {
        made.reset();
        Result<Place> place = load_open(transaction, id, actor);
        if (!place) return place;
        Result<std::vector<CommentId>> const ids = members_named(transaction, *place, comments);
        if (!ids) return tl::unexpected(ids.error());
        for (CommentId const comment : *ids) {
            storage::pin(transaction, {comment, id, false});
            storage::remove_member(transaction, comment);
        }
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
    Result<Place> const dissolved = core_.write([&](Transaction& transaction) -> Result<Place> {
        Result<Place> place = load_open(transaction, id, actor);
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

Result<std::vector<CampaignDecision>> Campaigns::history(Actor const& actor, CampaignId id) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Place> const place = load_place(*snapshot, id, actor);
    if (!place) return tl::unexpected(place.error());
    if (Result<> const allowed =
            authorize(actor, Permission::read_all, place->consultation.institution);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    return storage::decisions_of(*snapshot, id);
}

Result<CampaignContest> Campaigns::contest(CommentNumber const& number,
                                           std::string const& tracking_token, std::string reason) {
    if (Result<> const good = check_text(reason, "reason", {2'000, false, false}); !good) {
        return tl::unexpected(good.error());
    }
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<CampaignContest> {
        Result<storage::StoredComment> const stored =
            find_tracked(transaction, number, tracking_token);
        if (!stored) return tl::unexpected(stored.error());
        std::optional<storage::StoredMember> const member =
            storage::find_member(transaction, stored->comment.id);
        if (!member) {
            return refuse(ErrorCode::conflict, "comment", "campaign.not_in_any",
                          "Comment {comment} is not counted as a copy of another one.",
                          {{"comment", number.text()}});
        }
        for (CampaignContest const& one :
             storage::contests_of_comment(transaction, stored->comment.id)) {
            if (one.campaign != member->campaign) continue;
            return refuse(ErrorCode::conflict, "comment", "campaign.contested_already",
                          "You have said of comment {comment} already that it is no copy.",
                          {{"comment", number.text()}});
        }
        CampaignContest contest;
        contest.comment = number;
        contest.campaign = member->campaign;
        contest.reason = reason;
        contest.made_at = now;
        storage::insert_contest(transaction, stored->comment.id, contest);
        transaction.append_to_log(encode(log_entry(
            Actor{}, now, actions::campaign_contested,
            number.consultation.text() + "/campaign:" + std::to_string(contest.campaign.value()),
            {{"comment", number.text()}})));
        return contest;
    });
}

Result<std::optional<CampaignMember>> Campaigns::tracked(CommentNumber const& number,
                                                         std::string const& tracking_token) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<storage::StoredComment> const stored = find_tracked(*snapshot, number, tracking_token);
    if (!stored) return tl::unexpected(stored.error());
    std::optional<storage::StoredMember> const member =
        storage::find_member(*snapshot, stored->comment.id);
    if (!member) return std::nullopt;
    return CampaignMember{
        number,      member->campaign, member->kind, member->likeness / 1000.0, member->own_words,
        member->adds};
}

Result<std::vector<CampaignContest>> Campaigns::contests_of(
    CommentNumber const& number, std::string const& tracking_token) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<storage::StoredComment> const stored = find_tracked(*snapshot, number, tracking_token);
    if (!stored) return tl::unexpected(stored.error());
    return storage::contests_of_comment(*snapshot, stored->comment.id);
}

Result<std::vector<CampaignContest>> Campaigns::contests(Actor const& actor,
                                                         ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    return storage::contests_of(*snapshot, consultation->id);
}

Result<CampaignContest> Campaigns::answer_contest(Actor const& actor, std::int64_t id, bool upheld,
                                                  std::string answer) {
    if (Result<> const good = check_text(answer, "answer", {2'000, false, false}); !good) {
        return tl::unexpected(good.error());
    }
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<CampaignContest> {
        std::optional<storage::StoredContest> stored = storage::find_contest(transaction, id);
        Result<Place> place = stored ? load_open(transaction, stored->contest.campaign, actor)
                                     : Result<Place>{no_such_campaign({})};
        if (!place) {
            return refuse(ErrorCode::not_found, "contest", "campaign.contest_unknown",
                          "There is no such objection to be answered.");
        }
        CampaignContest& contest = stored->contest;
        if (contest.state != ContestState::open) {
            return refuse(ErrorCode::conflict, "contest", "campaign.contest_answered",
                          "This objection is answered already.");
        }
        contest.state = upheld ? ContestState::upheld : ContestState::rejected;
        contest.answer = answer;
        contest.answered_at = now;
        contest.answered_by = office_of(actor);
        storage::answer_contest(transaction, contest);
        // The exemplar can't leave: then the campaign is for others to look at.
        if (upheld && stored->comment != place->stored.exemplar) {
            storage::pin(transaction, {stored->comment, contest.campaign, false});
            storage::remove_member(transaction, stored->comment);
            note_change(transaction, place->consultation.id);
        }
        transaction.append_to_log(encode(
            log_entry(actor, now, actions::campaign_contest_answered,
                      campaign_subject(place->consultation, place->stored.campaign),
                      {{"comment", contest.comment.text()}, {"upheld", upheld ? "yes" : "no"}})));
        return contest;
    });
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

std::size_t Campaigns::keep_up() {
    return finder_->keep_up();
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
