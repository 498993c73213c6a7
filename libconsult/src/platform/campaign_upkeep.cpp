#include "platform/campaign_upkeep.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "platform/later_campaigns.h"
#include "platform/loaded_campaign.h"
#include "platform/platform_core.h"
#include "storage/comment_counts.h"

namespace consult {
namespace {

using storage::StoredMember;
using storage::StoredProgress;
using storage::Transaction;

/// Comments placed in one unit.
constexpr std::size_t at_once = 500;
/// Such units before something else has its turn.
constexpr int most_units = 8;
/// After so long without a comment near copies are forgotten.
constexpr std::chrono::hours idle_after{1};

/// Puts a comment where it belongs now, unless that is where it was.
void replace_member(Transaction& transaction, KnownCampaigns const& known, CommentId comment,
                    std::optional<StoredMember> const& now) {
    std::optional<StoredMember> const before = storage::find_member(transaction, comment);
    if (now && before != now) storage::put_member(transaction, *now);
    if (!now && before && !known.may_stay(*before)) storage::remove_member(transaction, comment);
}

}  // namespace

Result<std::size_t> CampaignUpkeep::work(bool may_search) {
    read_progress();
    if (comments_ <= few_comments && !is_searching()) return search_at_once();
    std::size_t placed = 0;
    if (known_) {
        known_->follow_learning();
        Result<std::size_t> const now_placed = place_new();
        if (!now_placed) return now_placed;
        placed = *now_placed;
    }
    bool const was_searching = is_searching();
    if (has_searched()) {
        std::unique_ptr<SearchOutcome> outcome = search_.get();
        writing_ = std::make_unique<CampaignWriting>(core_, consultation_, std::move(outcome));
    }
    if (writing_) {
        if (Result<> const written = write_outcome(); !written)
            return tl::unexpected(written.error());
    } else if (again_) {
        if (Result<> const again = place_again(); !again) return tl::unexpected(again.error());
    }
    if (may_search && !was_searching && !again_ && is_due()) begin_search();
    return placed;
}

bool CampaignUpkeep::is_busy() const {
    bool const is_learning = known_ && known_->is_learning();
    return is_searching() || again_ || !is_at_end_ || is_learning || is_due();
}

bool CampaignUpkeep::has_work() const {
    return writing_ || again_ || !is_at_end_ || has_searched();
}

void CampaignUpkeep::read_progress() {
    storage::Snapshot const snapshot = core_.snapshot();
    comments_ = storage::count_comments(*snapshot, consultation_);
    StoredProgress const progress = storage::campaign_progress(*snapshot, consultation_);
    bool const is_other = known_ && known_->searches() != progress.searches;
    if (is_other || (!known_ && progress.searches > 0)) {
        load(*snapshot, read_campaigns(*snapshot, consultation_));
    } else if (known_ && progress.changes != progress_.changes) {
        known_->take_decisions(*snapshot, read_campaigns(*snapshot, consultation_));
    }
    progress_ = progress;
}

/// What was found before this program started, or by another one.
void CampaignUpkeep::load(storage::Queries& queries, StoredCampaigns stored) {
    if (!known_) {
        std::uint64_t const behind =
            comments_ - std::min(comments_, stored.progress.comments) + most_overtaking;
        arriving_.start_after(storage::sequence_before_last(queries, consultation_, behind));
    }
    known_.emplace(core_, consultation_, bounds_.known);
    known_->load(queries, std::move(stored));
    again_.reset();
}

bool CampaignUpkeep::is_due() const {
    if (is_asked_) return true;
    if (comments_ == 0) return false;
    if (comments_ <= few_comments && comments_ != progress_.comments) return true;
    if (progress_.searched == 0) return true;
    if (progress_.is_behind) return comments_ > progress_.searched;
    return comments_ >
           progress_.searched +
               std::min<std::uint64_t>(progress_.searched / growth_share, bounds_.comments / 2);
}

/// Once all that there was could not be looked at, campaigns are looked for among what came after.
bool CampaignUpkeep::is_later_search_due() const {
    return !is_asked_ && progress_.searched != 0 &&
           (progress_.is_bounded || progress_.searched >= bounds_.comments);
}

void CampaignUpkeep::begin_search() {
    if (is_later_search_due()) {
        if (!known_ || !is_at_end_) return;  // what has not been placed passes for what can't be
        LaterComments const later{progress_.searched, arriving_.last()};
        search_ = std::async(std::launch::async, [this, later] {
            return search_later_comments(core_, consultation_, later, bounds_, is_stopped_);
        });
        return;
    }
    is_asked_ = false;
    search_ = std::async(std::launch::async, [this, is_known = known_.has_value()] {
        return search_campaigns(core_, consultation_, bounds_, is_known, is_stopped_);
    });
}

bool CampaignUpkeep::has_searched() const {
    return search_.valid() &&
           search_.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
}

Result<std::size_t> CampaignUpkeep::search_at_once() {
    if (!is_due()) return std::size_t{0};
    is_asked_ = false;
    writing_ = std::make_unique<CampaignWriting>(
        core_, consultation_,
        search_campaigns(core_, consultation_, bounds_, known_.has_value(), is_stopped_));
    while (writing_) {
        if (Result<> const written = write_outcome(); !written)
            return tl::unexpected(written.error());
        if (writing_) read_progress();
    }
    again_.reset();
    return static_cast<std::size_t>(comments_);
}

Result<> CampaignUpkeep::write_outcome() {
    bool const had_letters = writing_->has_written_letters();
    Result<CampaignWriting::Step> const step = writing_->write_some(progress_);
    if (!step) return tl::unexpected(step.error());
    if (!had_letters && writing_->has_written_letters()) take_outcome();
    if (*step == CampaignWriting::Step::done) {
        SearchOutcome const& outcome = writing_->outcome();
        if (!outcome.adds_only) {
            if (outcome.is_bounded) known_->learn_anew();
            ++searches_of_all_;
        }
    }
    if (*step != CampaignWriting::Step::goes_on) writing_.reset();
    return {};
}

/// From here on comments are placed by what was found, and those that came meanwhile once more.
void CampaignUpkeep::take_outcome() {
    SearchOutcome& outcome = writing_->outcome();
    StoredCampaigns stored;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        stored = read_campaigns(*snapshot, consultation_);
    }
    stored.progress = progress_;
    if (known_ && outcome.is_bounded && !outcome.adds_only) read_letters_anew(stored);
    if (known_ && (outcome.is_bounded || outcome.adds_only)) return know_added(std::move(stored));
    if (known_) begin_again(outcome);
    if (arriving_.last() < outcome.last_sequence) arriving_.start_after(outcome.last_sequence);
    last_arrival_ = core_.now();
    known_.emplace(core_, consultation_, bounds_.known);
    known_->take(std::move(outcome.texts), writing_->ids(), std::move(stored));
}

void CampaignUpkeep::begin_again(SearchOutcome const& outcome) {
    again_.emplace();
    again_->comments.start_after(outcome.last_sequence -
                                 std::min(outcome.last_sequence, most_overtaking));
    again_->last = arriving_.last();
    std::size_t const looked_at = outcome.looked_at.size();
    for (std::size_t i = looked_at - std::min<std::size_t>(looked_at, most_overtaking);
         i < looked_at; ++i)
        again_->looked_at.insert(outcome.looked_at[i].value());
}

void CampaignUpkeep::read_letters_anew(StoredCampaigns stored) {
    storage::Snapshot const snapshot = core_.snapshot();
    known_->read_letters_anew(*snapshot, std::move(stored));
}

void CampaignUpkeep::know_added(StoredCampaigns stored) {
    std::vector<CampaignId> added;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        added = known_->take_decisions(*snapshot, std::move(stored));
    }
    known_->join_copies(added);
}

Result<std::size_t> CampaignUpkeep::place_new() {
    std::size_t placed = 0;
    for (int unit = 0; unit < most_units; ++unit) {
        std::vector<ArrivedComment> comments;
        {
            storage::Snapshot const snapshot = core_.snapshot();
            comments = arriving_.next(*snapshot, consultation_, at_once);
            comments_ = storage::count_comments(*snapshot, consultation_);
        }
        is_at_end_ = comments.size() < at_once;
        if (comments.empty() && progress_.comments == comments_) return placed;
        if (!comments.empty()) last_arrival_ = core_.now();
        Result<bool> const written = put(comments, false);
        if (!written) return tl::unexpected(written.error());
        if (*written) {
            arriving_.done(core_.now());
            placed += comments.size();
        } else {
            is_at_end_ = false;
            read_progress();  // something was decided
        }
        if (is_at_end_) return placed;
    }
    return placed;
}

Result<> CampaignUpkeep::place_again() {
    for (int unit = 0; unit < most_units; ++unit) {
        std::vector<ArrivedComment> comments;
        {
            storage::Snapshot const snapshot = core_.snapshot();
            comments = again_->comments.next(*snapshot, consultation_, at_once);
        }
        bool const is_end = comments.size() < at_once || again_->comments.last() >= again_->last;
        std::erase_if(comments, [&](ArrivedComment const& one) {
            return again_->looked_at.contains(one.id.value());
        });
        Result<bool> const written = put(comments, true);
        if (!written) return tl::unexpected(written.error());
        if (!*written) return {};  // something was decided
        again_->comments.done(core_.now());
        if (!is_end) continue;
        again_.reset();
        return {};
    }
    return {};
}

/// False where something was decided since the progress was read: then nothing is written.
Result<bool> CampaignUpkeep::put(std::vector<ArrivedComment> const& comments, bool is_again) {
    if (!comments.empty() && comments_ > few_comments) known_->learn();
    std::vector<std::pair<CommentId, std::optional<StoredMember>>> places;
    for (ArrivedComment const& one : comments) {
        if (!known_->is_decided(one.id))
            places.emplace_back(one.id, known_->place(one.id, one.text));
    }
    StoredProgress next;
    Result<bool> const written = core_.write(
        [&](Transaction& transaction) -> Result<bool> {
            next = storage::held_campaign_progress(transaction, consultation_);
            if (next.changes != progress_.changes) return false;
            if (Result<> const movable = require_movable_campaigns(transaction, consultation_);
                !movable) {
                return tl::unexpected(movable.error());
            }
            for (auto const& [comment, place] : places) {
                if (is_again) {
                    replace_member(transaction, *known_, comment, place);
                } else if (place && !storage::find_member(transaction, comment)) {
                    storage::put_member(transaction, *place);
                }
            }
            if (is_again) return true;
            next.comments =
                is_at_end_ ? comments_ : std::min(comments_, next.comments + comments.size());
            storage::set_campaign_progress(transaction, consultation_, next);
            return true;
        },
        PlatformCore::Settling::goes_on);
    if (written && *written) progress_ = next;
    return written;
}

void CampaignUpkeep::rest() {
    if (known_ && core_.now() - last_arrival_ > idle_after) known_->forget();
}

}  // namespace consult
