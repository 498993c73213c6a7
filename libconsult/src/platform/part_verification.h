/// Checking the drafts, documents and responses of a consultation against the log.
#pragma once

#include "platform/logged_record.h"
#include "platform/verification_progress.h"
#include "storage/file_store.h"
#include "storage/storage.h"

namespace consult {

/// Each has a subject of its own. Their files are read.
void verify_parts(storage::Queries& queries, storage::FileStore const& blobs,
                  Consultation const& consultation, LoggedRecord& record,
                  VerificationProgress& progress, LogVerification& found);

}  // namespace consult
