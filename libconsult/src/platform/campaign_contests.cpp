/// What submitters object to their comments being counted as copies.
#include <consult/platform/campaigns.h>
#include <consult/text.h>

#include "log/actions.h"
#include "platform/campaign_rows.h"
#include "platform/leaving_campaign.h"
#include "platform/loaded_campaign.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/publication.h"
#include "platform/record_facts.h"
#include "platform/tracking.h"
#include "storage/campaign_decision_repository.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_search_rows.h"
#include "storage/comment_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

tl::unexpected<Error> no_such_contest() {
    return refuse(ErrorCode::not_found, "contest", "campaign.contest_unknown",
                  "There is no such objection to be answered.");
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

/// Has a letter stand in another comment that is a copy of it.
void hand_on_letter(Transaction& transaction, CampaignId id, storage::StoredMember const& copy,
                    std::string_view text) {
    std::vector<storage::StoredLetter> letters = storage::letters_of(transaction, id);
    if (copy.letter >= letters.size()) return;
    storage::StoredLetter& letter = letters[copy.letter];
    if (letter.kind != Belonging::near_copy) return;
    letter.holder = copy.comment;
    letter.ranges = {{0, static_cast<std::uint32_t>(text.size())}};
    storage::replace_letters(transaction, id, letters);
}

/// Another member stands for the campaign, whose exemplar leaves it. Where none is a copy of the
/// letter, the members stay measured by it until the search that is due gives them another.
Result<> replace_exemplar(Transaction& transaction, LoadedCampaign& place,
                          CommentNumber const& leaving) {
    storage::StoredCampaign& stored = place.stored;
    CampaignId const id = stored.campaign.id;
    std::optional<storage::StoredMember> const next =
        storage::next_exemplar(transaction, id, stored.exemplar);
    if (!next) {
        return refuse(ErrorCode::conflict, "upheld", "campaign.contest_of_only_member",
                      "Comment {comment} is the only one left in campaign {id}: dissolve the "
                      "campaign first, then answer the objection.",
                      {{"comment", leaving.text()}, {"id", std::to_string(id.value())}});
    }
    std::string const text = storage::comment_text(transaction, next->comment);
    stored.exemplar = next->comment;
    stored.words_hash = hash_of_words(text);
    storage::update_campaign(transaction, stored);
    if (next->kind == Belonging::exact_copy) hand_on_letter(transaction, id, *next, text);
    return {};
}

/// Lets a comment go whose submitter is right.
Result<> let_go(Transaction& transaction, LoadedCampaign& place,
                storage::StoredContest const& contest) {
    Campaign const& campaign = place.stored.campaign;
    if (!is_open(campaign)) return {};  // it is a copy in none
    std::optional<storage::StoredMember> const member =
        storage::find_member(transaction, contest.comment);
    bool const is_member = member && member->campaign == campaign.id;
    if (is_member && contest.comment == place.stored.exemplar) {
        if (Result<> const replaced = replace_exemplar(transaction, place, contest.contest.comment);
            !replaced) {
            return replaced;
        }
    }
    leave_campaign(transaction, contest.comment, campaign.id);
    note_campaign_change(transaction, place.consultation.id, true);
    return {};
}

}  // namespace

Result<CampaignContest> Campaigns::contest(CommentNumber const& number,
                                           std::string const& tracking_token, std::string reason) {
    if (Result<> const good = check_text(reason, "reason", {2'000, false, false}); !good) {
        return tl::unexpected(good.error());
    }
    // What anyone can send without a token that is good makes nobody wait for the writer.
    if (auto const known = find_tracked(*core_.snapshot(), number, tracking_token); !known)
        return tl::unexpected(known.error());
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
        if (!stored) return no_such_contest();
        Result<LoadedCampaign> place =
            load_decidable_campaign(transaction, stored->contest.campaign, actor);
        // Who may not know of the campaign doesn't learn that somebody objects to it.
        if (!place && place.error().code() == ErrorCode::not_found) return no_such_contest();
        if (!place) return tl::unexpected(place.error());
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
        if (upheld) {
            if (Result<> const gone = let_go(transaction, *place, *stored); !gone)
                return tl::unexpected(gone.error());
        }
        transaction.append_to_log(encode(
            log_entry(actor, now, actions::campaign_contest_answered,
                      campaign_subject(place->consultation, place->stored.campaign),
                      {{"comment", contest.comment.text()}, {"upheld", upheld ? "yes" : "no"}})));
        return contest;
    });
}

}  // namespace consult
