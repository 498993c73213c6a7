/// Checking councils, their members and what they recommended against the log.
#pragma once

#include <consult/log.h>

#include "platform/logged_record.h"
#include "storage/storage.h"

namespace consult {

/// Each council, each member and each recommendation has a subject of its own.
void verify_councils(storage::Queries& queries, LoggedRecord& record, LogVerification& found);

}  // namespace consult
