/// Keeping the campaigns of one consultation up with its comments.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

#include "platform/arriving_comments.h"
#include "platform/campaign_search.h"
#include "platform/campaign_writing.h"
#include "platform/known_campaigns.h"

namespace consult {

class PlatformCore;

/// Places comments as they come, and searches all of them where many did, on a thread beside: what
/// comes meanwhile is placed by what is known so far, and once more by what the search found. For
/// one thread at a time.
///
/// Resident are the letters of the campaigns, and of more than 3,000 comments what tells near
/// copies (KnownTexts) while some arrive; during a search, the texts of the comments and what it
/// learns of them.
class CampaignUpkeep {
public:
    CampaignUpkeep(PlatformCore& core, ConsultationId consultation, SearchBounds bounds = {})
        : core_(core), consultation_(consultation), bounds_(bounds) {}
    CampaignUpkeep(CampaignUpkeep const&) = delete;
    CampaignUpkeep& operator=(CampaignUpkeep const&) = delete;
    /// Waits for the step at which a search is.
    ~CampaignUpkeep() { is_stopped_ = true; }

    /// Places what came, begins a search where one is due, and writes some of what one found. Takes
    /// no longer than that: a search of many comments goes on after it. How many comments it looked
    /// at; a refusal is the storage's. @param may_search whether a search of many may begin
    Result<std::size_t> work(bool may_search);
    /// Whether there is more to do, be it when a search has found what it finds.
    [[nodiscard]] bool is_busy() const;
    /// Whether some of it can be done at once.
    [[nodiscard]] bool has_work() const;
    /// Whether comments are to be searched, as those that work() saw: all, or those that came after
    /// as many as are searched at once.
    [[nodiscard]] bool is_due() const;
    /// Whether a search of many comments goes on, or is being written.
    [[nodiscard]] bool is_searching() const { return search_.valid() || writing_ != nullptr; }

    /// Has a search begin with the next work(), after one that goes on.
    void ask_for_search() { is_asked_ = true; }
    /// How many searches of all were written to their end since this was made.
    [[nodiscard]] std::uint64_t searches_of_all() const { return searches_of_all_; }
    /// Gives up the memory for near copies where nothing has arrived for an hour; they are learnt
    /// anew with the next comment.
    void rest();

private:
    /// Comments that were placed while a search went on, to be placed once more.
    struct Again {
        ArrivingComments comments;
        std::uint64_t last = 0;
        std::unordered_set<std::int64_t> looked_at;  ///< by the search, of the last ones
    };

    void read_progress();
    void load(storage::Queries& queries, StoredCampaigns stored);
    [[nodiscard]] bool is_later_search_due() const;
    void begin_search();
    [[nodiscard]] bool has_searched() const;
    Result<std::size_t> search_at_once();
    Result<> write_outcome();
    void take_outcome();
    void begin_again(SearchOutcome const& outcome);
    void read_letters_anew(StoredCampaigns stored);
    void know_added(StoredCampaigns stored);

    Result<std::size_t> place_new();
    Result<> place_again();
    Result<bool> put(std::vector<ArrivedComment> const& comments, bool is_again);

    PlatformCore& core_;
    ConsultationId consultation_;
    SearchBounds bounds_;
    std::uint64_t comments_ = 0;  ///< that there are
    storage::StoredProgress progress_;
    bool is_asked_ = false;
    std::uint64_t searches_of_all_ = 0;

    std::optional<KnownCampaigns> known_;
    ArrivingComments arriving_;
    bool is_at_end_ = true;  ///< all that came has been placed
    std::optional<Again> again_;
    Instant last_arrival_{};

    std::atomic<bool> is_stopped_ = false;
    std::unique_ptr<CampaignWriting> writing_;
    std::future<std::unique_ptr<SearchOutcome>> search_;  // its end waits for the thread
};

}  // namespace consult
