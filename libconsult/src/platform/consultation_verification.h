/// Checking a consultation against the log.
#pragma once

#include "platform/logged_record.h"
#include "storage/storage.h"

namespace consult {

/// Texts, corrections, period, steps, report: all that has the consultation's number as its
/// subject. Throws Fault when a row can't be read.
void verify_consultation(storage::Queries& queries, Consultation const& consultation,
                         LoggedRecord& record, LogVerification& found);

}  // namespace consult
