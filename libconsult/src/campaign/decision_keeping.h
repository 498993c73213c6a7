/// Obeying decisions while campaigns are found.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "campaign/campaign_drafts.h"
#include "campaign/decisions.h"
#include "campaign/item_texts.h"

namespace consult::campaign {

/// Points to what it is made of. Comments are named by their place in the order of arrival.
class DecisionKeeping {
public:
    DecisionKeeping(CampaignDecisions const& decisions, std::span<CampaignText const> texts,
                    CampaignDrafts& drafts, CampaignRecognition& known);

    /// Whether no decision keeps a comment out of a campaign as it is now.
    [[nodiscard]] bool may_be_in(std::uint64_t comment, std::uint32_t draft) const;

    /// Obeys those of `together`. @return those that can't be
    [[nodiscard]] std::vector<CommentPair> join();

private:
    [[nodiscard]] std::optional<std::uint32_t> place_of(std::uint64_t comment) const;
    [[nodiscard]] bool may_be_one(std::uint32_t one, std::uint32_t other) const;
    bool obey(CommentPair const& pair);
    bool put(std::uint32_t comment, std::uint32_t draft);
    std::uint32_t add_draft(std::uint32_t comment);

    CampaignDecisions const& decisions_;
    ApartComments apart_;
    std::span<CampaignText const> texts_;
    CampaignDrafts& drafts_;
    CampaignRecognition& known_;
    std::unordered_map<std::uint64_t, std::uint32_t> places_;  // of the comments that are named
};

}  // namespace consult::campaign
