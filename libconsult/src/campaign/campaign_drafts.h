/// Campaigns while they are being found.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "campaign/campaigns.h"
#include "campaign/components.h"
#include "campaign/recognition.h"
#include "campaign/text_items.h"

namespace consult::campaign {

/// Which texts are in which campaign, and which campaigns turned out to be one.
class CampaignDrafts {
public:
    using Placement = CampaignRecognition::Placement;

    explicit CampaignDrafts(TextItems const& items) : items_(items), of_item_(items.items.size()) {}

    /// A campaign without letters and members. @return its number
    std::uint32_t add();
    void add_letter(std::uint32_t draft, CampaignLetter letter);
    /// Puts all comments of a text into a campaign, in place of where they were.
    void place(std::uint32_t item, Placement const& placement) { of_item_[item] = placement; }
    /// Puts one comment into a campaign by decision.
    void decide(std::uint32_t comment, Placement const& placement);
    /// Makes two one.
    void join(std::uint32_t one, std::uint32_t other) { whole_.join(one, other); }

    [[nodiscard]] bool is_placed(std::uint32_t item) const { return of_item_[item].has_value(); }
    /// The campaign that a comment, or a text, is in now; named by the lowest number of those it
    /// was made of.
    [[nodiscard]] std::optional<std::uint32_t> of_comment(std::uint32_t comment) const;
    [[nodiscard]] std::uint32_t whole(std::uint32_t draft) const { return whole_.group_of(draft); }
    [[nodiscard]] std::vector<CampaignLetter> const& letters(std::uint32_t draft) const {
        return letters_[draft];
    }

    /// Those of enough comments, the largest first, of equal ones the first found; those by
    /// decision whatever their size.
    [[nodiscard]] std::vector<Campaign> campaigns(std::span<CampaignText const> texts) const;

private:
    [[nodiscard]] Placement const* placement(std::uint32_t comment) const;
    [[nodiscard]] std::vector<std::uint32_t> sizes() const;
    /// The letters of each whole campaign, under its name, without members.
    /// @param first_letters becomes: of each draft, the number of its first letter there
    [[nodiscard]] std::vector<Campaign> assembled(std::vector<std::uint32_t>& first_letters) const;

    TextItems const& items_;
    std::vector<std::vector<CampaignLetter>> letters_;  // by draft
    std::vector<bool> is_decided_;                      // by draft: a decision put a comment in
    Components whole_;
    std::vector<std::optional<Placement>> of_item_;
    std::unordered_map<std::uint32_t, Placement> decided_;  // by comment
};

}  // namespace consult::campaign
