/// Deriving what is owed of a consultation from what is stored, and keeping what became of it.
#pragma once

#include <optional>
#include <vector>

#include <consult/consultation.h>
#include <consult/obligation.h>

#include "platform/platform_core.h"
#include "platform/rule_book.h"
#include "storage/obligation_repository.h"
#include "storage/storage.h"

namespace consult {

/// The rules that a procedure makes for an institution's consultations. Refuses an unknown one.
[[nodiscard]] Result<Rules> load_rules(PlatformCore& core, storage::Queries& queries,
                                       ProcedureReference const& procedure,
                                       InstitutionId institution);
/// Those that the consultation runs under. @pre it has a procedure
[[nodiscard]] Rules load_rules(PlatformCore& core, storage::Queries& queries,
                               Consultation const& consultation);

/// All that obligations are derived from, as it is stored.
[[nodiscard]] ObligationFacts load_obligation_facts(
    storage::Queries& queries, Consultation const& consultation,
    std::vector<storage::StoredObligation> const& stored, Procedure const& procedure, Instant now);

/// What is owed now. Positions of entries that met something are filled in from what was stored.
[[nodiscard]] std::vector<Obligation> derive_obligations(storage::Queries& queries,
                                                         Rules const& rules,
                                                         Consultation const& consultation,
                                                         Instant now);

/// Whether dates that were promised stand, or the rules they followed from are others now.
enum class Promises { stand, are_made_anew };

/// Notes every obligation that changed, each with an entry of the log, and when to look next.
/// Nothing for a consultation that is not published or has no procedure.
/// @param cause the entry of what has just been done, which meets what is met by it
void keep_obligations(PlatformCore& core, storage::Transaction& transaction,
                      Consultation const& consultation, Instant now,
                      std::optional<storage::LogEntryId> cause = std::nullopt,
                      Promises promises = Promises::stand);

/// The period as rules look at it, with the recorded events that it may be counted from.
[[nodiscard]] IntendedPeriod intended_period(storage::Queries& queries,
                                             Consultation const& consultation);
void add_recorded_events(storage::Queries& queries, Consultation const& consultation,
                         IntendedPeriod& period);
/// Until when late comments are taken under the consultation's rules, written and logged when it is
/// another than before. Nothing without a procedure.
void keep_late_until(PlatformCore& core, storage::Transaction& transaction,
                     Consultation& consultation, Instant now);

}  // namespace consult
