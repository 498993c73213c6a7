/// The campaigns of a consultation as they were last found, and what was decided about them since.
#pragma once

#include <cstdint>
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
    KnownCampaigns(PlatformCore const& core, ConsultationId consultation)
        : core_(core), consultation_(consultation) {}

    /// Those that are stored, by their letters; near copies are learnt by the next comment.
    void load(storage::Queries& queries, StoredCampaigns stored);
    /// Those of a search. @param ids what each of them is
    void take(KnownTexts texts, std::vector<CampaignId> ids, StoredCampaigns stored);
    /// Takes in what was decided.
    void take_decisions(storage::Queries& queries, StoredCampaigns stored);
    [[nodiscard]] std::uint64_t searches() const { return stored_.progress.searches; }

    /// Learns near copies from what is stored, where they aren't known.
    void learn();
    /// Gives up the memory for near copies.
    void forget() { texts_.near.reset(); }

    /// Whether it was decided where a comment belongs, which no likeness overrules.
    [[nodiscard]] bool is_decided(CommentId comment) const;
    /// Where a comment belongs that is not decided; it may be asked again.
    std::optional<storage::StoredMember> place(CommentId comment, std::string_view text);
    /// Whether a member stays in its campaign although it belongs to none that is known.
    [[nodiscard]] bool may_stay(storage::StoredMember const& member) const;

private:
    void add(storage::Queries& queries, CampaignId id);
    void know_pins();
    [[nodiscard]] bool may_be_in(CommentId comment, std::uint32_t number) const;

    PlatformCore const& core_;
    ConsultationId consultation_;
    KnownTexts texts_;
    std::vector<CampaignId> ids_;  // as the texts number them
    StoredCampaigns stored_;       // without members
    std::unordered_map<std::int64_t, std::vector<storage::CampaignPin>> pins_;  // by comment
};

}  // namespace consult
