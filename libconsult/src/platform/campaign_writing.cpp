#include "platform/campaign_writing.h"

#include <algorithm>
#include <utility>

#include "platform/campaign_rows.h"
#include "platform/loaded_campaign.h"
#include "platform/platform_core.h"

namespace consult {
namespace {

using storage::StoredCampaign;
using storage::StoredLetter;
using storage::StoredMember;
using storage::StoredProgress;
using storage::Transaction;

/// Rows that one unit writes: other writes wait for it.
constexpr std::size_t most_rows = 2'000;

/// Runs `work(transaction, next)` and writes the progress that it makes of `next`, unless somebody
/// else has written meanwhile: then false.
template <class Work>
Result<bool> write_next(PlatformCore& core, ConsultationId consultation, StoredProgress& progress,
                        Work const& work) {
    StoredProgress next;
    Result<bool> written = core.write(
        [&](Transaction& transaction) -> Result<bool> {
            next = storage::held_campaign_progress(transaction, consultation);
            if (next.changes != progress.changes) return false;
            if (Result<> const movable = require_movable_campaigns(transaction, consultation);
                !movable) {
                return tl::unexpected(movable.error());
            }
            ++next.changes;
            work(transaction, next);
            storage::set_campaign_progress(transaction, consultation, next);
            return true;
        },
        PlatformCore::Settling::goes_on);
    if (written && *written) progress = next;
    return written;
}

/// Adds those that a campaign does not have; which of its letters each is.
std::vector<std::uint32_t> add_missing_letters(Transaction& transaction, CampaignId id,
                                               std::vector<StoredLetter> const& letters) {
    std::vector<StoredLetter> there = storage::letters_of(transaction, id);
    std::vector<StoredLetter> missing;
    std::vector<std::uint32_t> numbers;
    for (StoredLetter const& letter : letters) {
        auto const same = std::ranges::find(there, letter);
        numbers.push_back(static_cast<std::uint32_t>(same - there.begin()));
        if (same != there.end()) continue;
        there.push_back(letter);
        missing.push_back(letter);
    }
    storage::add_letters(transaction, id, missing);
    return numbers;
}

}  // namespace

CampaignWriting::CampaignWriting(PlatformCore& core, ConsultationId consultation,
                                 std::unique_ptr<SearchOutcome> outcome)
    : core_(core),
      consultation_(consultation),
      outcome_(std::move(outcome)),
      searches_(outcome_->searches),
      has_written_letters_(outcome_->adds_only && outcome_->campaigns.empty()) {
    for (CommentId const comment : outcome_->looked_at)
        looked_at_.insert(comment.value());
}

Result<CampaignWriting::Step> CampaignWriting::write_some(StoredProgress& progress) {
    if (!is_compared_ || progress.changes != stored_.progress.changes) {
        {
            storage::Snapshot const snapshot = core_.snapshot();
            stored_ = outcome_->adds_only ? read_campaigns(*snapshot, consultation_)
                                          : read_campaigns_and_members(*snapshot, consultation_,
                                                                       last_looked_at(*outcome_));
        }
        if (has_written_letters_) compare_members();
        is_compared_ = true;
    }
    if (progress.changes != stored_.progress.changes) return Step::goes_on;
    if (stored_.progress.searches != searches_) return Step::overtaken;

    Result<bool> const written =
        has_written_letters_ ? write_members(progress) : write_letters(progress);
    if (!written) return tl::unexpected(written.error());
    stored_.progress = progress;
    if (!*written) is_compared_ = false;  // somebody else has written
    return has_written_members_ ? Step::done : Step::goes_on;
}

Result<bool> CampaignWriting::write_letters(StoredProgress& progress) {
    std::vector<CampaignId> ids;
    Instant const now = core_.now();
    Result<bool> const written = write_next(core_, consultation_, progress,
                                            [&](Transaction& transaction, StoredProgress& next) {
                                                ids = name_campaigns(transaction, now);
                                                ++next.searches;
                                                if (!outcome_->adds_only) next.searched = 0;
                                            });
    if (!written || !*written) return written;
    ids_ = std::move(ids);
    has_written_letters_ = true;
    ++searches_;
    is_compared_ = false;
    return written;
}

/// What was dissolved since stays as it is, and so does what was merged, whose letters go along.
std::vector<CampaignId> CampaignWriting::name_campaigns(Transaction& transaction, Instant now) {
    letters_.assign(outcome_->campaigns.size(), {});
    std::vector<CampaignId> ids;
    std::vector<std::size_t> merged;
    for (std::size_t i = 0; i < outcome_->campaigns.size(); ++i) {
        campaign::Campaign const& one = outcome_->campaigns[i];
        std::optional<CampaignId> const known = outcome_->known_as[i];
        StoredCampaign row;
        if (known) {
            ids.push_back(*known);
            if (stored_.led_on(*known) != *known) merged.push_back(i);
            if (!stored_.is_open(*known)) continue;
            row = *stored_.find(*known);
        } else {
            row.campaign.found_at = now;
        }
        row.campaign.consultation = consultation_;
        row.campaign.kind = one.kind;
        if (!known || !must_keep_exemplar(row, one)) row.exemplar = comment_of(one.exemplar);
        row.words_hash = hash_of_words(storage::comment_text(transaction, row.exemplar));
        if (known) {
            storage::update_campaign(transaction, row);
        } else {
            storage::insert_campaign(transaction, row);
            ids.push_back(row.campaign.id);
        }
        put_letters(transaction, ids.back(), i);
    }
    for (std::size_t const i : merged) {
        put_letters(transaction, ids[i], i);
        add_missing_letters(transaction, stored_.led_on(ids[i]),
                            storage::letters_of(transaction, ids[i]));
    }
    return ids;
}

/// In place of those that there were, where all comments were looked at.
void CampaignWriting::put_letters(Transaction& transaction, CampaignId id, std::size_t found) {
    std::vector<StoredLetter> const letters = letter_rows(outcome_->campaigns[found].letters);
    if (!outcome_->is_bounded) return storage::replace_letters(transaction, id, letters);
    letters_[found] = add_missing_letters(transaction, id, letters);
}

std::uint32_t CampaignWriting::stored_letter(std::size_t campaign, std::uint32_t letter) const {
    return outcome_->is_bounded ? letters_[campaign].at(letter) : letter;
}

/// Decisions tie comments to the exemplar, as long as that is a member.
bool CampaignWriting::must_keep_exemplar(StoredCampaign const& row,
                                         campaign::Campaign const& found) const {
    return std::ranges::find(stored_.pins, row.campaign.id, &storage::CampaignPin::campaign) !=
               stored_.pins.end() &&
           std::ranges::find(found.members, key_of(row.exemplar),
                             &campaign::CampaignMember::comment) != found.members.end();
}

Result<bool> CampaignWriting::write_members(StoredProgress& progress) {
    std::size_t const end = std::min(written_ + most_rows, changed_.size() + leaving_.size());
    bool const is_end = end == changed_.size() + leaving_.size();
    Result<bool> written = write_next(
        core_, consultation_, progress, [&](Transaction& transaction, StoredProgress& next) {
            for (std::size_t i = written_; i < end; ++i) {
                if (i < changed_.size()) {
                    put(transaction, changed_[i]);
                } else {
                    storage::remove_member(transaction, leaving_[i - changed_.size()]);
                }
            }
            if (!is_end) return;
            note_end(next);
        });
    if (written && *written) {
        written_ = end;
        has_written_members_ = is_end;
    }
    return written;
}

void CampaignWriting::note_end(StoredProgress& next) const {
    next.is_behind = outcome_->is_bounded;
    if (outcome_->adds_only) {
        // Where a search of all is due by now, it stays so.
        if (next.searched > 0) next.searched = std::max(next.searched, outcome_->comments);
        return;
    }
    next.is_bounded = outcome_->is_bounded;
    bool const is_whole = !outcome_->is_bounded && outcome_->comments <= few_comments;
    next.comments = is_whole ? outcome_->comments : std::max(next.comments, outcome_->comments);
    next.searched = is_obeyed() ? std::max<std::uint64_t>(outcome_->comments, 1) : 0;
}

void CampaignWriting::put(Transaction& transaction, StoredMember const& member) const {
    if (outcome_->adds_only && storage::find_member(transaction, member.comment)) return;
    storage::put_member(transaction, member);
}

bool CampaignWriting::is_obeyed() const {
    if (stored_.pins != outcome_->pins) return false;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
        if (!outcome_->is_dissolved[i] && !stored_.is_open(ids_[i])) return false;
    }
    return true;
}

void CampaignWriting::compare_members() {
    decided_.clear();
    found_.clear();
    changed_.clear();
    leaving_.clear();
    written_ = 0;
    for (storage::CampaignPin const& pin : stored_.pins) {
        if (std::ranges::find(outcome_->pins, pin) == outcome_->pins.end())
            decided_.insert(pin.comment.value());
    }
    for (std::size_t i = 0; i < ids_.size(); ++i) {
        if (!stored_.is_open(stored_.led_on(ids_[i]))) continue;
        for (campaign::CampaignMember const& member : outcome_->campaigns[i].members) {
            StoredMember row = member_row(member, ids_[i]);
            row.letter = stored_letter(i, row.letter);
            take_in(row);
        }
    }
    for (StoredMember const& member : outcome_->placed)
        take_in(member);
    for (SearchOutcome::Later const& later : outcome_->later)
        take_in(member_row(later.comment, ids_[later.place.campaign], later.place));
    find_leaving();
}

void CampaignWriting::take_in(StoredMember member) {
    if (decided_.contains(member.comment.value())) return;
    member = stored_.led_on(member);
    if (!stored_.is_open(member.campaign)) return;
    found_.insert(member.comment.value());
    auto const before = stored_.members.find(member.comment.value());
    if (before == stored_.members.end() || before->second != member) changed_.push_back(member);
}

void CampaignWriting::find_leaving() {
    for (auto const& [comment, member] : stored_.members) {
        if (!found_.contains(comment) && may_leave(member)) leaving_.push_back(member.comment);
    }
    std::ranges::sort(leaving_);
}

/// Not what it didn't look at, and what is decided: what an official confirmed stays, be it found
/// or not, and so does what a search that did not look at all could not find.
bool CampaignWriting::may_leave(StoredMember const& member) const {
    bool const is_looked_at = looked_at_.contains(member.comment.value());
    bool const is_found = std::ranges::find(ids_, member.campaign) != ids_.end();
    bool const is_kept = outcome_->is_bounded || stored_.is_confirmed(member.campaign);
    return is_looked_at && !decided_.contains(member.comment.value()) && (is_found || !is_kept);
}

}  // namespace consult
