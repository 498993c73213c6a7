/// What the storage's state means for the platform.
#pragma once

#include <consult/health.h>
#include <consult/search_metrics.h>

#include "storage/storage.h"

namespace consult {

[[nodiscard]] Health health_of(storage::StorageHealth const& storage,
                               SearchMetrics const& search = {});

}  // namespace consult
