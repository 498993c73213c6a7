/// Texts that may share something with others, in memory together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "campaign/item_texts.h"

namespace consult::campaign {

struct TextPool {
    std::vector<std::uint32_t> items;
    std::vector<WordHashes> texts;  ///< of each of them
};

/// Those of the items that share a fingerprint with enough others to have a block in common.
[[nodiscard]] TextPool pool_for_blocks(ItemTexts const& texts,
                                       std::span<std::uint32_t const> items);

/// Those that share enough sparse phrases with others to be made from one template.
[[nodiscard]] TextPool pool_for_templates(ItemTexts const& texts,
                                          std::span<std::uint32_t const> items);

}  // namespace consult::campaign
