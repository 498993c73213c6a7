/// Text that the file of a draft hides from its readers.
#pragma once

#include <vector>

#include <consult/draft.h>

namespace consult {

/// Whether what was left out of a text is also text that its file hides, such as the hidden text of
/// Word. The draft is without it, and `remainders`, which are public, say only how long it is; but
/// it stands in the file, which anyone can fetch once the version is published. So whoever
/// publishes should be told before. Pure; thread-safe.
[[nodiscard]] bool has_hidden_text(std::vector<Remainder> const& remainders);

}  // namespace consult
