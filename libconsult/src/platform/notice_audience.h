/// Whom a notice concerns, and the messages made for them.
#pragma once

#include "storage/notice_repository.h"

namespace consult {

class PlatformCore;

/// Makes messages for the next of those whom a notice concerns, a few hundred at most, and moves
/// its place on. Webhooks come first, then a part for each way of being concerned: by a response to
/// one's comment, by subscribing to everything, the institution, the consultation, a topic. Who is
/// concerned in several ways gets one message.
/// @return whether nobody is left
[[nodiscard]] bool tell_part(PlatformCore& core, storage::Transaction& transaction,
                             storage::StoredNotice& notice, Instant now);

/// The next eight in the morning where the institution is: when digests go out.
[[nodiscard]] Instant next_digest(ZoneDatabase const& zones, ZoneName const& zone, Instant now);

}  // namespace consult
