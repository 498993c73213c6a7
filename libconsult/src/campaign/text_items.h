/// The texts that campaigns are made of: each said by one comment or by many.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/campaigns.h"
#include "campaign/decisions.h"
#include "campaign/like_comments.h"

namespace consult::campaign {

struct TextItem {
    static constexpr std::uint32_t no_group = 0xffffffff;

    std::uint32_t first =
        0;  ///< the first comment that says it, by its place in the order of arrival
    std::uint32_t comments = 0;  ///< how many say it
    std::uint32_t words = 0;
    std::uint32_t group = no_group;  ///< of near copies
    bool is_short = false;           ///< is_short_agreement
    bool has_left = false;           ///< one comment that a decision keeps apart
};

/// Items are in the order of their first comments.
struct TextItems {
    std::vector<TextItem> items;
    std::vector<std::uint32_t> item_of;  ///< by comment, in the order of arrival
};

/// A comment that a decision made leave a campaign is an item of its own, whoever says the same.
[[nodiscard]] TextItems items_of(std::span<CampaignText const> texts, Groups const& groups,
                                 ApartComments const& apart);

}  // namespace consult::campaign
