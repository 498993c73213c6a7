/// Checking what is kept about comments for their lists against the comments.
#pragma once

#include <consult/log.h>

#include "storage/storage.h"

namespace consult {

/// The kept counts are those of the comments, and each is listed as answered as it is.
void verify_tally(storage::Queries& queries, LogVerification& found);

}  // namespace consult
