/// Checking by which answer comments are listed against the responses to them.
#pragma once

#include <consult/log.h>

#include "storage/storage.h"

namespace consult {

/// Each comment is listed under its last published response, as drafted for, or as unanswered.
void verify_answers(storage::Queries& queries, LogVerification& found);

}  // namespace consult
