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

/// All that obligations are derived from, as it is stored. Of a consultation in preparation as it
/// would be if it were published at `now`.
[[nodiscard]] ObligationFacts load_obligation_facts(
    storage::Queries& queries, Consultation const& consultation,
    std::vector<storage::StoredObligation> const& stored, Instant now);

/// What is owed now, with what is known of each from what was stored. Nothing of a consultation
/// that ended without ever being published. Refuses what can't be reckoned.
[[nodiscard]] Result<std::vector<Obligation>> derive_obligations(storage::Queries& queries,
                                                                 Rules const& rules,
                                                                 Consultation const& consultation,
                                                                 Instant now);

/// What becomes of dates that were promised.
enum class Promises {
    stand,
    move_to_later,  ///< the clock was stopped: each is reckoned anew, and never earlier
    are_made_anew,  ///< the rules they followed from are others now
};

/// What has just been done: its entry meets what is met by it.
struct Cause {
    storage::LogEntryId entry{};
    Instant at;  ///< when what it tells of happened
};

/// Notes every obligation that changed, each with an entry of the log, and when to look next.
/// Nothing for a consultation that was not published or has no procedure. Refuses what can't be
/// reckoned: then what has just been done can't be done.
[[nodiscard]] Result<> keep_obligations(PlatformCore& core, storage::Transaction& transaction,
                                        Consultation const& consultation, Instant now,
                                        std::optional<Cause> const& cause = std::nullopt,
                                        Promises promises = Promises::stand);

/// The period as rules look at it, with the recorded events that it may be counted from.
/// @param now when it becomes public, if it is not
[[nodiscard]] IntendedPeriod intended_period(storage::Queries& queries,
                                             Consultation const& consultation, Instant now);
void add_recorded_events(storage::Queries& queries, Consultation const& consultation,
                         IntendedPeriod& period);
/// Until when late comments are taken under the consultation's rules, written and logged when it is
/// another than before. Nothing without a procedure. Refuses what can't be reckoned.
[[nodiscard]] Result<> keep_late_until(PlatformCore& core, storage::Transaction& transaction,
                                       Consultation& consultation, Instant now);

}  // namespace consult
