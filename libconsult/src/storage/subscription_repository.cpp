#include "storage/subscription_repository.h"

#include "storage/damage.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "id, address, address_hash, kind, subject, language, frequency, salt, created_at, "
    "confirmed_at";

StoredSubscription stored_from(Row const& row) {
    StoredSubscription stored;
    stored.subscription.id = row.id<SubscriptionId>(0);
    stored.address = row.string(1);
    stored.address_hash = row.digest(2);
    auto const kind = subscription_kind_from(row.text(3));
    Result<Language> const language = Language::parse(row.text(5));
    auto const frequency = frequency_from(row.text(6));
    if (!kind || !language || !frequency) throw Damage{"a subscription can't be read"};
    stored.subscription.subject = {*kind, row.string(4)};
    stored.subscription.language = *language;
    stored.subscription.frequency = *frequency;
    stored.salt = row.digest(7);
    stored.subscription.created_at = row.instant(8);
    stored.subscription.confirmed_at = row.optional_instant(9);
    return stored;
}

std::string select(std::string_view condition) {
    return "SELECT " + std::string{columns} + " FROM subscription WHERE " + std::string{condition};
}

}  // namespace

void insert_subscription(Transaction& transaction, StoredSubscription& stored) {
    Subscription& made = stored.subscription;
    made.id = SubscriptionId{transaction.insert(
        "INSERT INTO subscription (address, address_hash, kind, subject, language, frequency, "
        "salt, created_at, confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {stored.address, stored.address_hash, name(made.subject.kind), made.subject.name,
         made.language.tag(), name(made.frequency), stored.salt, made.created_at,
         made.confirmed_at})};
}

std::optional<StoredSubscription> find_subscription(Queries& queries, SubscriptionId id) {
    static std::string const sql = select("id = $1");
    return queries.one(sql, {id}, stored_from);
}

std::vector<StoredSubscription> subscriptions_of(Queries& queries, Digest const& address_hash) {
    static std::string const sql =
        select("address_hash = $1 AND confirmed_at IS NOT NULL ORDER BY id");
    std::vector<StoredSubscription> found;
    queries.query(sql, {address_hash}, [&](Row const& row) { found.push_back(stored_from(row)); });
    return found;
}

std::int64_t count_unconfirmed(Queries& queries, Digest const& mailbox, Instant since) {
    return queries.integer(
        "SELECT count(*) FROM outbox o JOIN subscription s ON s.id = o.subscription_id WHERE "
        "o.mailbox = $1 AND o.occasion = 'subscription.confirmation' AND o.made_at > $2 AND "
        "s.confirmed_at IS NULL",
        {mailbox, since});
}

std::vector<StoredSubscription> subscriptions_to(Queries& queries,
                                                 SubscriptionSubject const& subject,
                                                 std::int64_t after, std::size_t most) {
    static std::string const sql = select(
        "kind = $1 AND subject = $2 AND id > $3 AND confirmed_at IS NOT NULL ORDER BY id LIMIT $4");
    std::vector<StoredSubscription> found;
    queries.query(sql, {name(subject.kind), subject.name, after, most},
                  [&](Row const& row) { found.push_back(stored_from(row)); });
    return found;
}

void set_confirmed(Transaction& transaction, SubscriptionId id, Instant at) {
    transaction.execute("UPDATE subscription SET confirmed_at = $1 WHERE id = $2", {at, id});
}

void change_subscription(Transaction& transaction, SubscriptionId id, Language const& language,
                         Frequency frequency) {
    transaction.execute("UPDATE subscription SET language = $1, frequency = $2 WHERE id = $3",
                        {language.tag(), name(frequency), id});
    if (frequency == Frequency::daily) return;
    // What was held for a digest goes out now.
    transaction.execute(
        "UPDATE outbox SET state = 'waiting', next_attempt_at = made_at WHERE "
        "subscription_id = $1 AND state = 'held'",
        {id});
}

void delete_subscription(Transaction& transaction, SubscriptionId id) {
    transaction.execute(
        "UPDATE outbox SET state = 'held', digest_id = NULL, ended_at = NULL WHERE "
        "state = 'bundled' AND digest_id IN (SELECT d.id FROM outbox d WHERE "
        "d.subscription_id = $1 AND d.occasion = 'subscription.digest' AND "
        "d.state IN ('waiting', 'dead'))",
        {id});
    transaction.execute("DELETE FROM outbox WHERE subscription_id = $1", {id});
    transaction.execute("DELETE FROM subscription WHERE id = $1", {id});
}

std::vector<SubscriptionId> unconfirmed_before(Queries& queries, Instant before, std::size_t most) {
    std::vector<SubscriptionId> found;
    queries.query(
        "SELECT id FROM subscription WHERE confirmed_at IS NULL AND created_at < $1 "
        "ORDER BY created_at LIMIT $2",
        {before, most}, [&](Row const& row) { found.push_back(row.id<SubscriptionId>(0)); });
    return found;
}

MailConsent mail_consent(Queries& queries, Digest const& mailbox) {
    return queries
        .one("SELECT wanted FROM mail_consent WHERE mailbox = $1", {mailbox},
             [](Row const& row) {
                 return row.integer(0) == 1 ? MailConsent::wanted : MailConsent::refused;
             })
        .value_or(MailConsent::nothing_said);
}

void set_mail_consent(Transaction& transaction, Digest const& mailbox, MailConsent consent,
                      Instant at) {
    transaction.execute(
        "INSERT INTO mail_consent (mailbox, wanted, said_at) VALUES ($1, $2, $3) "
        "ON CONFLICT (mailbox) DO UPDATE SET wanted = excluded.wanted, said_at = excluded.said_at",
        {mailbox, consent == MailConsent::wanted ? 1 : 0, at});
}

}  // namespace consult::storage
