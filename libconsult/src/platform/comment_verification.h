/// Checking the comments of a consultation against the log.
#pragma once

#include "platform/logged_record.h"
#include "platform/verification_progress.h"
#include "storage/storage.h"

namespace consult {

/// Every comment is in the log as it is stored, with its screening, and every comment of the log is
/// stored. Comments after one that can't be read are not checked.
void verify_comments(storage::Queries& queries, Consultation const& consultation,
                     LoggedComments comments, VerificationProgress& progress,
                     LogVerification& found);

/// Adds that these comments are in the log and not stored.
void report_missing(storage::Queries& queries, ConsultationNumber const& consultation,
                    LoggedComments const& comments, LogVerification& found);

}  // namespace consult
