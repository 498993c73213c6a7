/// What a message that was taken says, and to whom.
#pragma once

#include <optional>

#include <consult/notice.h>

#include "storage/outbox_repository.h"

namespace consult {

class PlatformCore;

/// Nothing where the recipient is gone: the subscription ended, the account was disabled or has no
/// address any more, or the comment was erased.
[[nodiscard]] std::optional<OutgoingMail> outgoing_mail(PlatformCore& core,
                                                        storage::Queries& queries,
                                                        storage::StoredMessage const& message);
/// Nothing where the webhook is gone or disabled.
[[nodiscard]] std::optional<OutgoingCall> outgoing_call(PlatformCore& core,
                                                        storage::Queries& queries,
                                                        storage::StoredMessage const& message);
/// As officials see it.
[[nodiscard]] DeadLetter dead_letter(storage::Queries& queries,
                                     storage::StoredMessage const& message);

/// What the calls of a webhook are signed by.
[[nodiscard]] Digest webhook_secret(Digest const& key, Digest const& salt);

}  // namespace consult
