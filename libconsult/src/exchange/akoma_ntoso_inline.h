/// Running text of Akoma Ntoso into inline pieces.
#pragma once

#include <cstddef>
#include <libxml/tree.h>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/akoma_ntoso_intake.h"

namespace consult::exchange {

/// Whether an element stands within running text.
[[nodiscard]] bool is_inline(xmlNode const* node);

/// What an element holds, as a run of text; `depth` is the element's.
[[nodiscard]] std::vector<Inline> inlines_within(xmlNode const* node, std::size_t depth,
                                                 AkomaNtosoIntake& intake);

/// Adds text to a run, its white space folded.
void add_text(std::string_view text, std::vector<Inline>& run);
/// Adds an element to a run; `depth` is that of the element around it.
void add_inline(xmlNode const* node, std::size_t depth, AkomaNtosoIntake& intake,
                std::vector<Inline>& run);

/// White space at the ends of a run is the file's, not the text's.
void trim(std::vector<Inline>& run);

}  // namespace consult::exchange
