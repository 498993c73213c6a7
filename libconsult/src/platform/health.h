/// What the storage's state means for the platform.
#pragma once

#include <consult/health.h>

#include "storage/storage.h"

namespace consult {

[[nodiscard]] Health health_of(storage::StorageHealth const& storage);

}  // namespace consult
