/// What a state of a database is told by.
#pragma once

#include <optional>

#include <consult/database.h>

#include "storage/storage.h"

namespace consult {

/// Throws Fault when the schema lacks what is counted, or the log is damaged.
[[nodiscard]] DatabaseFigures database_figures(storage::Queries& queries);
/// Nothing in place of a Fault.
[[nodiscard]] std::optional<DatabaseFigures> figures_if_known(storage::Queries& queries);

}  // namespace consult
