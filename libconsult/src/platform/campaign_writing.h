/// Putting what a search found in place of what is stored.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_set>
#include <vector>

#include "platform/campaign_search.h"
#include "platform/stored_campaigns.h"

namespace consult {

class PlatformCore;

/// Writes an outcome unit by unit, so that other writes get their turn between them: first the
/// campaigns and their letters, then the members that are other than before. What was decided since
/// the search began stands: comments that were put somewhere stay there, what was merged or
/// dissolved stays so, and the next search, which is due then, obeys it. Broken off anywhere, it
/// leaves a search due, which comes to the same. For one thread.
///
/// Of a search that did not look at all, letters are added to those that a campaign has, which keep
/// their numbers: comments that it did not look at share them. For the same reason a campaign that
/// it did not find keeps its members. An outcome that adds only puts no comment elsewhere that has
/// found its campaign meanwhile.
class CampaignWriting {
public:
    enum class Step {
        goes_on,
        done,
        overtaken,  ///< another search was written since this one began; nothing more is
    };

    CampaignWriting(PlatformCore& core, ConsultationId consultation,
                    std::unique_ptr<SearchOutcome> outcome);

    /// Writes the next unit. What the storage refuses or throws may be tried again.
    /// @param progress as last known. Where somebody has written since, nothing is, until it is
    /// called with what they wrote; what this writes is in it afterwards
    Result<Step> write_some(storage::StoredProgress& progress);

    /// Whether the campaigns have their ids and letters by now.
    [[nodiscard]] bool has_written_letters() const { return has_written_letters_; }
    /// What each that was found is now. Once letters are written.
    [[nodiscard]] std::vector<CampaignId> const& ids() const { return ids_; }
    [[nodiscard]] SearchOutcome& outcome() { return *outcome_; }

private:
    Result<bool> write_letters(storage::StoredProgress& progress);
    [[nodiscard]] std::vector<CampaignId> name_campaigns(storage::Transaction& transaction,
                                                         Instant now);
    void put_letters(storage::Transaction& transaction, CampaignId id, std::size_t found);
    [[nodiscard]] std::uint32_t stored_letter(std::size_t campaign, std::uint32_t letter) const;
    [[nodiscard]] bool must_keep_exemplar(storage::StoredCampaign const& row,
                                          campaign::Campaign const& found) const;
    Result<bool> write_members(storage::StoredProgress& progress);
    [[nodiscard]] bool is_obeyed() const;

    void note_end(storage::StoredProgress& next) const;
    void put(storage::Transaction& transaction, storage::StoredMember const& member) const;
    void compare_members();
    void take_in(storage::StoredMember member);
    void find_leaving();
    [[nodiscard]] bool may_leave(storage::StoredMember const& member) const;

    PlatformCore& core_;
    ConsultationId consultation_;
    std::unique_ptr<SearchOutcome> outcome_;
    StoredCampaigns stored_;  // as it was when it was compared with the outcome
    bool is_compared_ = false;
    std::uint64_t searches_ = 0;  // that have been written, while this is the last
    std::vector<CampaignId> ids_;
    std::vector<std::vector<std::uint32_t>> letters_;  // what letters are stored as, by campaign
    bool has_written_letters_ = false;
    bool has_written_members_ = false;
    std::unordered_set<std::int64_t> looked_at_;
    std::unordered_set<std::int64_t> decided_;  // comments about which something was since
    std::unordered_set<std::int64_t> found_;    // comments that are in a campaign
    std::vector<storage::StoredMember> changed_;
    std::vector<CommentId> leaving_;
    std::size_t written_ = 0;  // of the changed, then of the leaving
};

}  // namespace consult
