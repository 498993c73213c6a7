/// The texts of a consultation's campaigns, so that near copies of them are known as they arrive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <consult/id.h>

#include "campaign/near_copies.h"
#include "campaign/settings.h"

namespace consult {

class PlatformCore;

/// Learnt from what is stored, forgotten when nothing arrives. For one thread.
///
/// Resident are some 800 octets for each distinct text while it is known, of `most_known` comments
/// at most, and the shingles of the texts that were compared last (CampaignIndex).
class NearMembers {
public:
    /// So many of the oldest comments are looked through for members.
    static constexpr std::size_t most_learnt = 300'000;
    /// Where so many comments are known, with those that arrived, it is learnt anew.
    static constexpr std::size_t most_known = 400'000;

    NearMembers(PlatformCore& core, ConsultationId consultation, campaign::Settings const& settings)
        : core_(core), consultation_(consultation), settings_(settings) {}

    /// Learns the members that are stored, where none are known. @param campaigns those that new
    /// comments may join, as places number them; those without an id take none
    void know(std::vector<CampaignId> const& campaigns);
    void forget() { known_.reset(); }

    /// The campaign and the letter of which the text of a comment that arrived is a copy or near
    /// copy, be it through other near copies. Nothing where no member is known.
    std::optional<campaign::NearCopies::Place> place(CommentId comment, std::string_view text);

private:
    using Places = std::unordered_map<std::int64_t, campaign::NearCopies::Place>;

    [[nodiscard]] Places places_of_members(std::vector<CampaignId> const& campaigns) const;
    void learn(Places const& places);

    PlatformCore& core_;
    ConsultationId consultation_;
    campaign::Settings settings_;
    std::unique_ptr<campaign::NearCopies> known_;
};

}  // namespace consult
