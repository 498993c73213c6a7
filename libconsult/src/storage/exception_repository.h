/// Exceptions that consultations used, as a list.
#pragma once

#include <string_view>

#include <consult/obligation_record.h>
#include <consult/platform/page.h>

#include "storage/storage.h"

namespace consult::storage {

/// Newest first. Of one institution, or of all when `institution` is empty.
/// @param institution code
[[nodiscard]] Result<Page<UsedException>> list_exceptions(Queries& queries,
                                                          std::string_view institution,
                                                          PageRequest const& page);

}  // namespace consult::storage
