/// From what the log says to the messages that tell it, step by step.
#pragma once

#include <consult/time.h>

#include "storage/storage.h"

namespace consult {

class PlatformCore;

/// What happens from now on is told: notes where the log ends, once in a database's life.
void begin_noting(storage::Storage& storage);

/// Each does one bounded step in a unit of its own. @return whether there was something to do
bool note_logged_events(PlatformCore& core);
bool note_closing_soon(PlatformCore& core, Instant now);
bool tell_some(PlatformCore& core, Instant now);
bool bundle_digests(PlatformCore& core, Instant now);    ///< of subscribers
bool bundle_mailboxes(PlatformCore& core, Instant now);  ///< that came with comments
bool forget_old(PlatformCore& core, Instant now);

}  // namespace consult
