/// Texts of provisions that went, or came, within the text of another.
#pragma once

#include <consult/draft_comparison.h>

namespace consult {

/// Finds for each provision that was removed the one to which its words were added, and for each
/// that was added the one from which its words were removed.
void find_transfers(DraftComparison& comparison);

}  // namespace consult
