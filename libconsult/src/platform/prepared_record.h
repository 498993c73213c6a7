/// What was recorded of a consultation's way before anyone knew of it.
#pragma once

#include <consult/actor.h>
#include <consult/consultation.h>

#include "storage/storage.h"

namespace consult {

/// Says in the log what the recorded events were and what was waived and why: it becomes public
/// with the consultation. While a consultation is prepared, the log tells only that something was
/// recorded or waived.
void publish_prepared_record(storage::Transaction& transaction, Consultation const& consultation,
                             Actor const& actor, Instant at);

}  // namespace consult
