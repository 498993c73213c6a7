/// The campaigns of a consultation as they were last found, and what was decided about them since.
#pragma once

#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/known_texts.h"
#include "platform/stored_campaigns.h"

namespace consult {

class PlatformCore;

/// Says of a comment that arrives to which campaign it belongs, without looking at the others
/// again. For one thread.
class KnownCampaigns {
public:
    /// @param most_known comments that may be known as near copies, of campaigns and of none
    KnownCampaigns(PlatformCore const& core, ConsultationId consultation, std::size_t most_known)
        : core_(core), consultation_(consultation), most_known_(most_known) {}
    KnownCampaigns(KnownCampaigns const&) = delete;
    KnownCampaigns& operator=(KnownCampaigns const&) = delete;
    ~KnownCampaigns() { forget(); }

    /// Those that are stored, by their letters; near copies are learnt by the next comment.
    void load(storage::Queries& queries, StoredCampaigns stored);
    /// Those of a search. @param ids what each of them is
    void take(KnownTexts texts, std::vector<CampaignId> ids, StoredCampaigns stored);
    /// Takes in what was decided. The campaigns that were not known.
    std::vector<CampaignId> take_decisions(storage::Queries& queries, StoredCampaigns stored);
    /// Has what arrived earlier and is a near copy of a letter of these campaigns count as theirs.
    void join_copies(std::vector<CampaignId> const& ids);
    /// Reads the letters of those that are known from what is stored, which may be more than before
    /// and have the same numbers.
    void read_letters_anew(storage::Queries& queries, StoredCampaigns stored);
    [[nodiscard]] std::uint64_t searches() const { return stored_.progress.searches; }

    /// Learns near copies from what is stored, where they aren't known. Where too many arrived that
    /// are in no campaign, begins to learn anew, to forget these.
    void learn();
    /// Begins to learn near copies anew on a thread of its own, where they are known.
    void learn_anew();
    [[nodiscard]] bool is_learning() const { return learning_.valid(); }
    /// Takes in what was learnt anew, where that is done.
    void follow_learning();
    /// Gives up the memory for near copies.
    void forget();

    /// Whether it was decided where a comment belongs, which no likeness overrules.
    [[nodiscard]] bool is_decided(CommentId comment) const;
    /// Where a comment belongs that is not decided; it may be asked again.
    std::optional<storage::StoredMember> place(CommentId comment, std::string_view text);
    /// Whether a member stays in its campaign although it belongs to none that is known.
    [[nodiscard]] bool may_stay(storage::StoredMember const& member) const;

private:
    /// What arrived while near copies are learnt anew.
    struct Copy {
        CommentId comment;
        campaign::NearCopies::Place place;
    };

    [[nodiscard]] PlaceOf place_of() const;
    void know_no_letters(storage::Queries& queries);
    void add_letters(storage::Queries& queries, std::uint32_t number);
    void know_pins();
    [[nodiscard]] bool may_be_in(CommentId comment, std::uint32_t number) const;

    PlatformCore const& core_;
    ConsultationId consultation_;
    std::size_t most_known_;
    KnownTexts texts_;
    std::vector<CampaignId> ids_;  // as the texts number them
    StoredCampaigns stored_;       // without members
    std::unordered_map<std::int64_t, std::vector<storage::CampaignPin>> pins_;  // by comment

    std::atomic<bool> is_stopped_ = false;
    std::vector<Copy> arrived_;
    std::future<std::unique_ptr<campaign::NearCopies>> learning_;  // its end waits for the thread
};

}  // namespace consult
