/// What was found among loose texts, as a letter that stands in the text that stands for them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/block_search.h"
#include "campaign/campaigns.h"
#include "campaign/item_texts.h"
#include "campaign/template_search.h"
#include "campaign/text_pool.h"

namespace consult::campaign {

/// A letter, and who shares it.
struct FoundLetter {
    CampaignLetter letter;
    std::uint32_t exemplar = 0;        ///< the item in whose text it stands
    std::vector<std::uint32_t> items;  ///< those who share it, with the exemplar
};

/// The block in the text that stands for those that have nine tenths of what any has of it.
[[nodiscard]] FoundLetter letter_of_block(ItemTexts const& texts, TextPool const& pool,
                                          FoundBlock const& block);

/// The template in the text that stands for those that have nine tenths of what any has of it; of
/// those among them, if there are such, which are `preferred`.
/// @param preferred by item
[[nodiscard]] FoundLetter letter_of_template(ItemTexts const& texts, TextPool const& pool,
                                             FoundTemplate const& found,
                                             std::vector<bool> const& preferred);

}  // namespace consult::campaign
