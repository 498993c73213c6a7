/// Checking what is stored against what the log says, in both directions.
#pragma once

#include <cstdint>

#include "platform/logged_record.h"
#include "platform/verification_progress.h"
#include "storage/file_store.h"
#include "storage/storage.h"

namespace consult {

/// What verify_record steps through: comments and files.
[[nodiscard]] std::uint64_t record_size(storage::Queries& queries);

/// Compares every public row with the entries that speak of it, opens every comment's commitments,
/// reads every file. Adds to `found` what disagrees, what no entry speaks of, and what entries
/// speak of that is not stored.
void verify_record(storage::Queries& queries, storage::FileStore const& blobs, LoggedRecord record,
                   VerificationProgress& progress, LogVerification& found);

}  // namespace consult
