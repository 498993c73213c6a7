/// Checking what officials did while they read against the log.
#pragma once

#include <consult/consultation.h>

#include "platform/logged_record.h"
#include "storage/storage.h"

namespace consult {

/// Finds assignments, notes and samples of a consultation that no entry speaks of, and entries of
/// what is not stored.
void verify_reading(storage::Queries& queries, Consultation const& consultation,
                    LoggedRecord& record, LogVerification& found);
/// Whether what is unread is looked for beside what is read.
void verify_read_runs(storage::Queries& queries, LogVerification& found);

}  // namespace consult
