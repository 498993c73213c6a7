/// Which stored files a database needs.
#pragma once

#include <functional>

#include <consult/bytes.h>

#include "storage/storage.h"

namespace consult {

/// Of each row that has one; the same file may come more than once.
void each_referenced_file(storage::Queries& queries,
                          std::function<void(Digest const&)> const& each);

/// Whether there is any.
[[nodiscard]] bool refers_to_files(storage::Queries& queries);

}  // namespace consult
