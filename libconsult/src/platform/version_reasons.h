/// Why provisions of a version are as they are.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <consult/draft.h>
#include <consult/response.h>

#include "storage/storage.h"

namespace consult {

/// Responses that say which provision of a version they changed, by its eId. Each names it by its
/// eId in the version that was the newest when the response was published; so of another version
/// it says something only where that has the same text under that eId.
[[nodiscard]] std::map<std::string, std::vector<Response>, std::less<>> reasons_in(
    storage::Queries& queries, DraftVersion const& version, DraftText const& text);

}  // namespace consult
