/// The letters of campaigns in their words.
#pragma once

#include <string>
#include <string_view>

#include "storage/campaign_repository.h"

namespace consult {

/// The words of a letter: those of its parts in their order, a line each. Parts that are not of
/// this text, as when it was erased, are left out.
[[nodiscard]] std::string letter_text(storage::StoredLetter const& letter, std::string_view holder);

}  // namespace consult
