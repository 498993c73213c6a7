#include "platform/later_campaigns.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "campaign/like_comments.h"
#include "campaign/recognition.h"
#include "platform/campaign_rows.h"
#include "platform/campaign_texts.h"
#include "platform/platform_core.h"
#include "storage/comment_counts.h"

namespace consult {
namespace {

/// Sequences of which the comments are read at once, each time of a snapshot of their own.
constexpr std::uint64_t at_once = 1'000;

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
    void read_texts(LaterComments const& comments);
    void find();
    [[nodiscard]] SearchOutcome& outcome() { return outcome_; }

private:
    void know_dissolved(storage::Queries& queries, StoredCampaigns const& stored);
    [[nodiscard]] std::uint64_t first_sequence(std::uint64_t searched) const;
    void read_range(std::uint64_t after, std::uint64_t until, SearchedTexts& into) const;
    [[nodiscard]] bool is_left_out(storage::CommentWords const& comment) const;

    PlatformCore const& core_;
    ConsultationId consultation_;
    SearchBounds bounds_;
    std::atomic<bool> const& is_stopped_;
    SearchOutcome outcome_;
    SearchedTexts texts_;
    std::vector<std::string> draft_;
    std::unordered_set<std::int64_t> decided_;
    campaign::CampaignRecognition dissolved_;
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
    know_dissolved(*snapshot, stored);
}

void LaterSearch::know_dissolved(storage::Queries& queries, StoredCampaigns const& stored) {
    for (storage::StoredCampaign const& one : stored.campaigns) {
        if (one.campaign.state != CampaignState::dissolved) continue;
        for (storage::StoredLetter const& letter : storage::letters_of(queries, one.campaign.id)) {
            std::string const holder = storage::comment_text(queries, letter.holder);
            dissolved_.add(0, letter_from(letter, holder), holder);
        }
    }
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
        read_range(last, until, texts_);
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
    while (!is_stopped_ && searched > 0 && !before.is_full()) {
        std::uint64_t const after = searched - std::min(searched, at_once);
        read_range(after, searched, before);
        searched = after;
    }
    return searched;
}

void LaterSearch::read_range(std::uint64_t after, std::uint64_t until, SearchedTexts& into) const {
    storage::Snapshot const snapshot = core_.snapshot();
    storage::each_unplaced_text(*snapshot, consultation_, after, until,
                                [&](storage::CommentWords const& comment) {
                                    if (!is_left_out(comment)) into.add(comment);
                                });
}

bool LaterSearch::is_left_out(storage::CommentWords const& comment) const {
    return decided_.contains(comment.id.value()) || dissolved_.place(comment.text).has_value();
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
    search.read_texts(comments);
    if (!is_stopped) search.find();
    if (is_stopped) return nullptr;
    return std::make_unique<SearchOutcome>(std::move(search.outcome()));
}

}  // namespace consult
