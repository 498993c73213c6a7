/// Checking the log itself: its entries, their order and chain, the tree over them.
#pragma once

#include <functional>
#include <optional>

#include <consult/log.h>

#include "platform/logged_record.h"
#include "platform/verification_progress.h"
#include "storage/storage.h"

namespace consult {

/// Checks every entry and the tree; adds what it finds to `found`, with head and number of entries.
/// `each` is called with every entry that can be read, in order; those without a place come last.
void verify_entries(storage::Queries& queries, std::optional<ExpectedRoot> const& expected,
                    std::function<void(SaidOf)> const& each, VerificationProgress& progress,
                    LogVerification& found);

}  // namespace consult
