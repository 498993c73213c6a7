/// Subscriptions as rows, and what owners of mailboxes want.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/subscription.h>

#include "storage/storage.h"

namespace consult::storage {

struct StoredSubscription {
    Subscription subscription;
    std::string address;
    Digest address_hash{};
    Digest salt{};
};

/// Inserts it; sets its id.
void insert_subscription(Transaction& transaction, StoredSubscription& stored);
[[nodiscard]] std::optional<StoredSubscription> find_subscription(Queries& queries,
                                                                  SubscriptionId id);
/// Those confirmed of an address, oldest first.
[[nodiscard]] std::vector<StoredSubscription> subscriptions_of(Queries& queries,
                                                               Digest const& address_hash);
/// How many that wait to be confirmed were told of to a mailbox since then.
[[nodiscard]] std::int64_t count_unconfirmed(Queries& queries, Digest const& mailbox,
                                             Instant since);
/// Those confirmed of a subject, by id, from the one after `after` on.
[[nodiscard]] std::vector<StoredSubscription> subscriptions_to(Queries& queries,
                                                               SubscriptionSubject const& subject,
                                                               std::int64_t after,
                                                               std::size_t most);

void set_confirmed(Transaction& transaction, SubscriptionId id, Instant at);
void change_subscription(Transaction& transaction, SubscriptionId id, Language const& language,
                         Frequency frequency);
/// With the messages made for it. What a digest of it was to tell of others is held again.
void delete_subscription(Transaction& transaction, SubscriptionId id);
/// Ids of those that nobody confirmed.
[[nodiscard]] std::vector<SubscriptionId> unconfirmed_before(Queries& queries, Instant before,
                                                             std::size_t most);

/// What the owner of a mailbox said last of messages that they need not have asked for.
enum class MailConsent { nothing_said, wanted, refused };
[[nodiscard]] MailConsent mail_consent(Queries& queries, Digest const& mailbox);
void set_mail_consent(Transaction& transaction, Digest const& mailbox, MailConsent consent,
                      Instant at);

}  // namespace consult::storage
