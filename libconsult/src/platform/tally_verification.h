/// Checking the counts that lists of comments are made with against the comments.
#pragma once

#include <consult/log.h>

#include "storage/storage.h"

namespace consult {

/// As many are counted of each kind as there are.
void verify_tally(storage::Queries& queries, LogVerification& found);

}  // namespace consult
