/// Looking through the comments of one consultation for campaigns, and keeping what is found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "campaign/campaign_search.h"
#include "platform/near_members.h"
#include "storage/campaign_member_repository.h"
#include "storage/campaign_repository.h"
#include "storage/campaign_search_rows.h"
#include "storage/storage.h"

namespace consult {

class PlatformCore;

/// The campaigns of one consultation as they were last found, so that a comment that arrives is
/// placed without looking at the others again. For one thread.
///
/// Resident are the letters of its campaigns, and of more than 3,000 comments what tells near
/// copies (NearMembers) while some arrive; during a search, the texts of its comments.
class CampaignSearch {
public:
    /// A search looks at so many of the oldest comments; what came later is placed by their
    /// letters.
    static constexpr std::size_t most_searched = 300'000;

    CampaignSearch(PlatformCore& core, ConsultationId consultation);

    /// Places the comments that came since, or searches anew where many did. How many it placed; a
    /// refusal is the storage's.
    Result<std::size_t> keep_up();
    Result<> search();
    /// Gives up the memory for near copies where nothing has arrived for an hour; they are
    /// learnt anew with the next comment.
    void rest();

private:
    struct Arrived;
    struct Read;
    struct Found;

    [[nodiscard]] Read read() const;
    [[nodiscard]] Found find(Read const& read) const;
    [[nodiscard]] static std::vector<std::optional<std::size_t>> known_among(
        Read const& read, std::vector<campaign::Campaign> const& found);
    /// Puts what was found in place of what is stored; a conflict where another program did.
    Result<> keep(Read const& read, Found const& found);
    Result<std::size_t> place_arrivals();
    [[nodiscard]] std::uint64_t count_comments() const;
    /// Whether so many came since the last search that there may be campaigns of their own.
    [[nodiscard]] bool has_grown(std::uint64_t comments) const;
    [[nodiscard]] std::optional<storage::StoredMember> place(Arrived const& arrived);

    PlatformCore& core_;
    ConsultationId consultation_;
    bool has_searched_ = false;
    std::uint64_t searched_ = 0;       ///< comments that there were at the last search
    bool reaches_most_ = false;        ///< it looked at as many as a search ever does
    std::uint64_t last_sequence_ = 0;  ///< of what was looked at
    storage::StoredProgress progress_;
    campaign::CampaignRecognition recognition_;
    std::vector<CampaignId> ids_;  ///< of the campaigns, as the recognition numbers them
    NearMembers near_;
    Instant last_arrival_{};
};

}  // namespace consult
