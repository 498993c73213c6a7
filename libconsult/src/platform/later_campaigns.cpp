#include "platform/later_campaigns.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "campaign/like_comments.h"
#include "platform/campaign_rows.h"
#include "platform/campaign_texts.h"
#include "platform/platform_core.h"
#include "storage/comment_counts.h"

namespace consult {
namespace {

/// Sequences of which the comments are read at once, each time of a snapshot of their own.
constexpr std::uint64_t at_once = 1'000;
/// How far back is looked for comments that have been searched, in sequences for each of them.
constexpr std::uint64_t most_steps_back = 10;

struct Read {
    CommentId comment;
    std::string text;
};

class LaterSearch {
public:
    LaterSearch(PlatformCore const& core, ConsultationId consultation, SearchBounds bounds,
                std::atomic<bool> const& is_stopped)
        : core_(core),
          consultation_(consultation),
          bounds_(bounds),
          is_stopped_(is_stopped),
          texts_(bounds) {}

    void read_known();
    void learn_letters();
    void read_texts(LaterComments const& comments);
    void find();
    [[nodiscard]] SearchOutcome& outcome() { return outcome_; }

private:
    struct KnownLetter {
        std::uint32_t campaign = 0;  // as it is known
        storage::StoredLetter letter;
        std::string holder;  // the text in which it stands
    };

    void read_letters(storage::Queries& queries, StoredCampaigns const& stored,
                      Campaign const& one);
    [[nodiscard]] std::uint64_t first_sequence(std::uint64_t searched) const;
    [[nodiscard]] std::vector<Read> read_range(std::uint64_t after, std::uint64_t until) const;
    void take(Read read);

    PlatformCore const& core_;
    ConsultationId consultation_;
    SearchBounds bounds_;
    std::atomic<bool> const& is_stopped_;
    SearchOutcome outcome_;
    SearchedTexts texts_;
    std::vector<std::string> draft_;
    std::unordered_set<std::int64_t> decided_;
    std::vector<KnownLetter> letters_;
    KnownTexts known_;
    std::vector<std::optional<CampaignId>> campaigns_;  // as they are known; none was dissolved
};

void LaterSearch::read_known() {
    storage::Snapshot const snapshot = core_.snapshot();
    StoredCampaigns const stored = read_campaigns(*snapshot, consultation_);
    outcome_.adds_only = true;
    outcome_.searches = stored.progress.searches;
    outcome_.pins = stored.pins;
    for (storage::CampaignPin const& pin : stored.pins)
        decided_.insert(pin.comment.value());
    draft_ = texts_of_consultation(*snapshot, consultation_);
    for (storage::StoredCampaign const& one : stored.campaigns)
        read_letters(*snapshot, stored, one.campaign);
}

/// What was merged has its letters in the campaign that it was merged into.
void LaterSearch::read_letters(storage::Queries& queries, StoredCampaigns const& stored,
                               Campaign const& one) {
    if (one.merged_into) return;
    auto const number = static_cast<std::uint32_t>(campaigns_.size());
    campaigns_.push_back(stored.is_open(one.id) ? std::optional{one.id} : std::nullopt);
    for (storage::StoredLetter& letter : storage::letters_of(queries, one.id)) {
        std::string holder = storage::comment_text(queries, letter.holder);
        letters_.push_back({number, std::move(letter), std::move(holder)});
    }
}

/// Which reads texts again.
void LaterSearch::learn_letters() {
    known_.near = no_near_copies(core_);
    for (KnownLetter const& one : letters_)
        known_.add(one.campaign, one.letter, one.holder);
    letters_.clear();
}

void LaterSearch::read_texts(LaterComments const& comments) {
    std::uint64_t all = 0;
    std::uint64_t searched = 0;  // the last sequence
    {
        storage::Snapshot const snapshot = core_.snapshot();
        all = storage::count_comments(*snapshot, consultation_);
        searched = std::min(comments.until,
                            storage::sequence_before_last(*snapshot, consultation_,
                                                          all - std::min(all, comments.searched)));
    }
    std::uint64_t last = first_sequence(searched);
    while (!is_stopped_ && last < comments.until && (!texts_.is_full() || last <= searched)) {
        std::uint64_t const until = std::min(comments.until, last + at_once);
        for (Read& read : read_range(last, until))
            take(std::move(read));
        last = until;
    }
    outcome_.is_bounded = last < comments.until;
    if (!outcome_.is_bounded) {
        outcome_.comments = all;  // those without a text come after, too
    } else {
        storage::Snapshot const snapshot = core_.snapshot();
        outcome_.comments = storage::count_comments_until(*snapshot, consultation_, last);
    }
}

/// After which to begin, so that what came just before is looked at once more.
std::uint64_t LaterSearch::first_sequence(std::uint64_t searched) const {
    SearchedTexts before{{bounds_.comments / 2, bounds_.octets / 2}};
    std::uint64_t const most_back = most_steps_back * bounds_.comments;
    std::uint64_t const first = searched - std::min(searched, most_back);
    while (!is_stopped_ && searched > first && !before.is_full()) {
        std::uint64_t const after = std::max(first, searched - std::min(searched, at_once));
        for (Read& read : read_range(after, searched))
            before.add(read.comment, std::move(read.text));
        searched = after;
    }
    return searched;
}

std::vector<Read> LaterSearch::read_range(std::uint64_t after, std::uint64_t until) const {
    std::vector<Read> all;
    storage::Snapshot const snapshot = core_.snapshot();
    storage::each_unplaced_text(*snapshot, consultation_, after, until,
                                [&](storage::CommentWords const& comment) {
                                    if (!decided_.contains(comment.id.value()))
                                        all.push_back({comment.id, std::string{comment.text}});
                                });
    return all;
}

void LaterSearch::take(Read read) {
    auto const place = known_.place(read.comment, read.text, nullptr);
    if (!place) return texts_.add(read.comment, std::move(read.text));
    if (std::optional<CampaignId> const& campaign = campaigns_[place->campaign])
        outcome_.placed.push_back(member_row(read.comment, *campaign, *place));
}

void LaterSearch::find() {
    campaign::Groups const groups = campaign::find_groups(texts_.views(), campaign_settings(core_));
    if (is_stopped_) return;
    std::vector<std::string_view> const draft(draft_.begin(), draft_.end());
    outcome_.campaigns =
        campaign::find_campaigns(texts_.of_campaigns(), groups, {}, campaign::Quotations{draft})
            .campaigns;
    outcome_.known_as.resize(outcome_.campaigns.size());
    outcome_.is_dissolved.resize(outcome_.campaigns.size());
}

}  // namespace

std::unique_ptr<SearchOutcome> search_later_comments(PlatformCore const& core,
                                                     ConsultationId consultation,
                                                     LaterComments const& comments,
                                                     SearchBounds bounds,
                                                     std::atomic<bool> const& is_stopped) {
    LaterSearch search{core, consultation, bounds, is_stopped};
    search.read_known();
    search.learn_letters();
    search.read_texts(comments);
    if (!is_stopped) search.find();
    if (is_stopped) return nullptr;
    return std::make_unique<SearchOutcome>(std::move(search.outcome()));
}

}  // namespace consult
