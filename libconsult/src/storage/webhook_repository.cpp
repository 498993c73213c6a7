#include "storage/webhook_repository.h"

#include "storage/damage.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "w.id, w.institution_id, w.url, w.events, w.salt, w.created_at, w.created_by, "
    "w.failing_since, w.disabled_at, w.last_error, i.code";

std::vector<Occasion> occasions_from(std::string_view names) {
    std::vector<Occasion> occasions;
    while (!names.empty()) {
        std::size_t const end = std::min(names.find(' '), names.size());
        auto const occasion = occasion_from(names.substr(0, end));
        if (!occasion) throw Damage{"a webhook has an unknown event"};
        occasions.push_back(*occasion);
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return occasions;
}

std::string names_of(std::vector<Occasion> const& occasions) {
    std::string names;
    for (Occasion const occasion : occasions)
        names += (names.empty() ? "" : " ") + std::string{name(occasion)};
    return names;
}

StoredWebhook stored_from(Row const& row) {
    StoredWebhook stored;
    Webhook& webhook = stored.webhook;
    webhook.id = row.id<WebhookId>(0);
    stored.institution = row.id<InstitutionId>(1);
    webhook.url = row.string(2);
    webhook.events = occasions_from(row.text(3));
    stored.salt = row.digest(4);
    webhook.created_at = row.instant(5);
    webhook.created_by = row.string(6);
    webhook.failing_since = row.optional_instant(7);
    webhook.disabled_at = row.optional_instant(8);
    webhook.last_error = row.string(9);
    webhook.institution = row.string(10);
    return stored;
}

std::string select(std::string_view rest) {
    return "SELECT " + std::string{columns} +
           " FROM webhook w LEFT JOIN institution i ON i.id = w.institution_id " +
           std::string{rest};
}

}  // namespace

void insert_webhook(Transaction& transaction, StoredWebhook& stored) {
    Webhook& webhook = stored.webhook;
    webhook.id = WebhookId{transaction.insert(
        "INSERT INTO webhook (institution_id, url, events, salt, created_at, created_by, "
        "last_error) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {stored.institution, webhook.url, names_of(webhook.events), stored.salt, webhook.created_at,
         webhook.created_by, ""})};
}

std::optional<StoredWebhook> find_webhook(Queries& queries, WebhookId id) {
    static std::string const sql = select("WHERE w.id = $1");
    return queries.one(sql, {id}, stored_from);
}

std::vector<StoredWebhook> list_webhooks(Queries& queries) {
    static std::string const sql = select("ORDER BY w.id");
    std::vector<StoredWebhook> all;
    queries.query(sql, {}, [&](Row const& row) { all.push_back(stored_from(row)); });
    return all;
}

void note_call_taken(Transaction& transaction, WebhookId id) {
    transaction.execute("UPDATE webhook SET failing_since = NULL, last_error = '' WHERE id = $1",
                        {id});
}

void note_call_failed(Transaction& transaction, WebhookId id, std::string_view error, Instant at) {
    transaction.execute(
        "UPDATE webhook SET failing_since = coalesce(failing_since, $1), last_error = $2 "
        "WHERE id = $3",
        {at, error, id});
}

void disable_webhook(Transaction& transaction, WebhookId id, Instant at) {
    transaction.execute("UPDATE webhook SET disabled_at = $1 WHERE id = $2", {at, id});
}

void enable_webhook(Transaction& transaction, WebhookId id) {
    transaction.execute(
        "UPDATE webhook SET disabled_at = NULL, failing_since = NULL, last_error = '' "
        "WHERE id = $1",
        {id});
}

void delete_webhook(Transaction& transaction, WebhookId id) {
    transaction.execute("DELETE FROM outbox WHERE webhook_id = $1", {id});
    transaction.execute("DELETE FROM webhook WHERE id = $1", {id});
}

}  // namespace consult::storage
