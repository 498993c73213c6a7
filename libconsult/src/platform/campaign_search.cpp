#include "platform/campaign_search.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "campaign/like_comments.h"
#include "platform/campaign_rows.h"
#include "platform/campaign_texts.h"
#include "platform/platform_core.h"
#include "storage/comment_counts.h"

namespace consult {
namespace {

/// Comments that are read at once.
constexpr std::size_t at_once = 2'000;

/// One search, step by step.
class Search {
public:
    Search(PlatformCore const& core, ConsultationId consultation, SearchBounds bounds)
        : core_(core), consultation_(consultation), bounds_(bounds), texts_(bounds) {}

    void read();
    void group();
    void find();
    void learn();
    /// Places what came since. It ends also where comments come faster than they are placed.
    void catch_up(std::atomic<bool> const& is_stopped);
    [[nodiscard]] SearchOutcome& outcome() { return outcome_; }

private:
    void read_texts(storage::Queries& queries);
    [[nodiscard]] std::size_t place_some(std::unordered_set<std::int64_t> const& overtaken);

    PlatformCore const& core_;
    ConsultationId consultation_;
    SearchBounds bounds_;
    SearchOutcome outcome_;
    std::uint64_t comments_ = 0;  // that there were when it began
    StoredCampaigns stored_;
    SearchedTexts texts_;             // of outcome_.looked_at
    std::vector<std::string> draft_;  // what the consultation itself says
    campaign::Groups groups_;
};

void Search::read() {
    storage::Snapshot const snapshot = core_.snapshot();
    comments_ = storage::count_comments(*snapshot, consultation_);
    read_texts(*snapshot);
    outcome_.is_bounded = texts_.is_full();
    outcome_.comments = outcome_.is_bounded ? storage::count_comments_until(
                                                  *snapshot, consultation_, outcome_.last_sequence)
                                            : comments_;
    draft_ = texts_of_consultation(*snapshot, consultation_);
    stored_ = read_campaigns_and_members(*snapshot, consultation_, last_looked_at(outcome_));
    outcome_.searches = stored_.progress.searches;
    outcome_.pins = stored_.pins;
}

void Search::read_texts(storage::Queries& queries) {
    for (bool is_end = false; !is_end && !texts_.is_full();) {
        std::size_t const before = texts_.size();
        std::size_t const most = std::min(at_once, bounds_.comments - before);
        storage::each_comment_text(queries, consultation_, outcome_.last_sequence, most,
                                   [&](storage::CommentWords const& comment) {
                                       outcome_.looked_at.push_back(comment.id);
                                       texts_.add(comment.id, std::string{comment.text});
                                       outcome_.last_sequence = comment.sequence;
                                   });
        is_end = texts_.size() - before < most;
    }
}

void Search::group() {
    groups_ = campaign::find_groups(texts_.views(), campaign_settings(core_));
}

void Search::find() {
    std::vector<campaign::CampaignText> const texts = texts_.of_campaigns();
    std::unordered_map<std::uint64_t, std::string_view> by_key;
    for (campaign::CampaignText const& one : texts)
        by_key.emplace(one.comment, one.text);
    std::vector<std::string_view> const draft(draft_.begin(), draft_.end());
    campaign::Quotations const quotations{draft};
    outcome_.campaigns =
        campaign::find_campaigns(texts, groups_, stored_.decisions(), quotations).campaigns;
    outcome_.texts.letters = campaign::recognition_of(
        outcome_.campaigns, quotations, [&](std::uint64_t comment) { return by_key.at(comment); });
    outcome_.known_as = known_among(stored_, outcome_.campaigns);
    for (std::optional<CampaignId> const& known : outcome_.known_as)
        outcome_.is_dissolved.push_back(known && !stored_.is_open(*known));
}

/// In the order in which they came, which says whose a text is that two campaigns lead to.
void Search::learn() {
    if (comments_ <= few_comments) return;
    std::unordered_map<std::int64_t, campaign::NearCopies::Place> places;
    for (std::uint32_t i = 0; i < outcome_.campaigns.size(); ++i) {
        if (outcome_.is_dissolved[i]) continue;
        for (campaign::CampaignMember const& member : outcome_.campaigns[i].members) {
            if (member.kind != Belonging::exact_copy && member.kind != Belonging::near_copy)
                continue;
            places.emplace(static_cast<std::int64_t>(member.comment),
                           campaign::NearCopies::Place{i, member.letter});
        }
    }
    outcome_.texts.near = no_near_copies(core_);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        CommentId const comment = outcome_.looked_at[i];
        auto const place = places.find(comment.value());
        if (place != places.end())
            outcome_.texts.near->add(key_of(comment), texts_.text(i), place->second);
    }
    texts_ = SearchedTexts{bounds_};
}

void Search::catch_up(std::atomic<bool> const& is_stopped) {
    std::uint64_t came = 0;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        came = storage::count_comments(*snapshot, consultation_) - comments_;
    }
    std::size_t const looked_at = outcome_.looked_at.size();
    std::unordered_set<std::int64_t> overtaken;
    for (std::size_t i = looked_at - std::min<std::size_t>(looked_at, most_overtaking);
         i < looked_at; ++i)
        overtaken.insert(outcome_.looked_at[i].value());
    outcome_.last_sequence -= std::min(outcome_.last_sequence, most_overtaking);
    std::size_t const most = looked_at + 2 * came;
    while (!is_stopped && place_some(overtaken) == at_once && outcome_.looked_at.size() < most) {
    }
}

std::size_t Search::place_some(std::unordered_set<std::int64_t> const& overtaken) {
    std::size_t read = 0;
    std::vector<std::pair<CommentId, std::string>> some;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        storage::each_comment_text(*snapshot, consultation_, outcome_.last_sequence, at_once,
                                   [&](storage::CommentWords const& comment) {
                                       ++read;
                                       outcome_.last_sequence = comment.sequence;
                                       if (!overtaken.contains(comment.id.value()))
                                           some.emplace_back(comment.id, comment.text);
                                   });
    }
    for (auto const& [comment, text] : some) {
        outcome_.looked_at.push_back(comment);
        auto const place = outcome_.texts.place(
            comment, text, [&](std::uint32_t one) { return !outcome_.is_dissolved[one]; });
        if (place) outcome_.later.push_back({comment, *place});
    }
    return read;
}

}  // namespace

std::uint64_t last_looked_at(SearchOutcome const& outcome) {
    if (!outcome.is_bounded) return std::numeric_limits<std::int64_t>::max();
    return outcome.last_sequence;
}

std::unique_ptr<SearchOutcome> search_campaigns(PlatformCore const& core,
                                                ConsultationId consultation, SearchBounds bounds,
                                                bool is_known,
                                                std::atomic<bool> const& is_stopped) {
    Search search{core, consultation, bounds};
    search.read();
    if (is_stopped) return nullptr;
    search.group();
    if (is_stopped) return nullptr;
    search.find();
    if (is_stopped) return nullptr;
    if (!is_known || !search.outcome().is_bounded) search.learn();
    if (!search.outcome().is_bounded) search.catch_up(is_stopped);
    if (is_stopped) return nullptr;
    return std::make_unique<SearchOutcome>(std::move(search.outcome()));
}

}  // namespace consult
