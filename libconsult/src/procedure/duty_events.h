/// Which events meet which duties.
#pragma once

#include <optional>

#include <consult/procedure.h>

namespace consult {

/// The event by which an act is done; nothing for what is done bit by bit, such as answering.
[[nodiscard]] std::optional<ProcedureEvent> event_of(DutyAct act);

/// Who owes the opinion of such a body.
[[nodiscard]] Debtor debtor_of(BodyKind kind);

}  // namespace consult
