/// Webhooks as rows.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <consult/webhook.h>

#include "storage/storage.h"

namespace consult::storage {

struct StoredWebhook {
    Webhook webhook;
    InstitutionId institution;  ///< none: of all
    Digest salt{};
};

/// Inserts it; sets its id.
void insert_webhook(Transaction& transaction, StoredWebhook& stored);
[[nodiscard]] std::optional<StoredWebhook> find_webhook(Queries& queries, WebhookId id);
/// All, by id.
[[nodiscard]] std::vector<StoredWebhook> list_webhooks(Queries& queries);
/// A call was taken, or failed.
void note_call_taken(Transaction& transaction, WebhookId id);
void note_call_failed(Transaction& transaction, WebhookId id, std::string_view error, Instant at);
void disable_webhook(Transaction& transaction, WebhookId id, Instant at);
void enable_webhook(Transaction& transaction, WebhookId id);
/// With the messages made for it.
void delete_webhook(Transaction& transaction, WebhookId id);

}  // namespace consult::storage
