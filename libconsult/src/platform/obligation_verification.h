/// Checking what is stored of procedures and of what is owed against the log.
#pragma once

#include <vector>

#include <consult/consultation.h>
#include <consult/log.h>

#include "platform/logged_record.h"
#include "storage/storage.h"

namespace consult {

/// The events, moves and obligations of a consultation. @param said of the consultation
void verify_obligations(storage::Queries& queries, Consultation const& consultation,
                        std::vector<SaidOf> const& said, LogVerification& found);

/// Every procedure that was kept or added, and every day added to a calendar.
void verify_rules(storage::Queries& queries, LoggedRecord& record, LogVerification& found);

}  // namespace consult
