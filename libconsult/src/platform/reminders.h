/// Reminders of what an institution owes.
#pragma once

#include <vector>

#include <consult/consultation.h>

#include "storage/obligation_repository.h"
#include "storage/storage.h"

namespace consult {

/// When its institution is to be reminded of an obligation; empty where it is not.
[[nodiscard]] std::vector<Instant> reminder_instants(storage::StoredObligation const& obligation);

/// Puts those whose time has come into the outbox, for everyone who answers for the institution;
/// each once. Whoever comes late to it is reminded of the nearest only.
void remind(storage::Transaction& transaction, Consultation const& consultation, Instant now);

}  // namespace consult
