/// Two languages of a text beside each other.
#pragma once

#include <vector>

#include "page/view.h"

namespace consult::web {

/// The same provision in both languages.
struct AlignedBlocks {
    std::vector<page::View> own;    ///< empty: not in this language
    std::vector<page::View> other;  ///< empty: not in that one
};

/// Pairs blocks, as provision_blocks() gives them, by their eIds; what has none goes with the block
/// before. In the order of the first; what only the other has stands behind what it stands behind
/// there. Ids are left to the first, so that each is on the page once.
[[nodiscard]] std::vector<AlignedBlocks> aligned_blocks(std::vector<page::View> own,
                                                        std::vector<page::View> other);

}  // namespace consult::web
