#include "storage/outbox_repository.h"

#include "core/names.h"
#include "storage/damage.h"

namespace consult::storage {
namespace {

constexpr Named<Channel> channel_names[] = {
    {Channel::mail, "mail"},
    {Channel::webhook, "webhook"},
};

constexpr std::string_view columns =
    "id, channel, occasion, notice_id, reminder_id, subscription_id, account_id, comment_id, "
    "webhook_id, attempts, made_at, first_tried_at, last_error, ended_at";

std::int64_t number_or_none(Row const& row, int column) {
    return row.is_null(column) ? 0 : row.integer(column);
}

StoredMessage message_from(Row const& row) {
    StoredMessage message;
    message.id = row.id<MessageId>(0);
    auto const channel = value_in(channel_names, row.text(1));
    auto const occasion = occasion_from(row.text(2));
    if (!channel || !occasion) throw Damage{"a message of the outbox can't be read"};
    message.channel = *channel;
    message.occasion = *occasion;
    message.references = {number_or_none(row, 3), number_or_none(row, 4), row.id<SubscriptionId>(5),
                          row.id<AccountId>(6),   row.id<CommentId>(7),   row.id<WebhookId>(8)};
    message.attempts = static_cast<unsigned>(row.integer(9));
    message.made_at = row.instant(10);
    message.first_tried_at = row.optional_instant(11);
    message.last_error = row.string(12);
    message.ended_at = row.optional_instant(13);
    return message;
}

std::string select(std::string_view condition) {
    return "SELECT " + std::string{columns} + " FROM outbox WHERE " + std::string{condition};
}

Param reference(std::int64_t id) {
    return id == 0 ? Param{} : Param{id};
}

char const* state_of(NewMessage const& message) {
    if (message.is_stopped) return "stopped";
    return message.held_until ? "held" : "waiting";
}

/// How a message stands that was made before.
struct Standing {
    std::int64_t id = 0;
    bool is_held = false;
    bool is_stopped = false;
};

}  // namespace

std::optional<MessageId> put_message(Transaction& transaction, NewMessage const& message) {
    std::optional<Standing> const there = transaction.one(
        "SELECT id, state FROM outbox WHERE unique_key = $1", {message.key}, [](Row const& row) {
            return Standing{row.integer(0), row.text(1) == "held", row.text(1) == "stopped"};
        });
    if (there) {
        bool const is_sooner = there->is_held && !message.held_until;
        if (message.references.subscription && (is_sooner || there->is_stopped)) {
            transaction.execute(
                "UPDATE outbox SET state = $1, next_attempt_at = $2, subscription_id = $3, "
                "mailbox = NULL, ended_at = NULL WHERE id = $4",
                {state_of(message), message.held_until.value_or(message.made_at),
                 message.references.subscription, there->id});
        }
        return std::nullopt;
    }
    MessageReferences const& to = message.references;
    return MessageId{transaction.insert(
        "INSERT INTO outbox (unique_key, channel, occasion, notice_id, reminder_id, "
        "subscription_id, account_id, comment_id, webhook_id, mailbox, state, attempts, "
        "next_attempt_at, last_error, made_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
        "$9, $10, $11, $12, $13, $14, $15, $16)",
        {message.key, name_in(channel_names, message.channel), name(message.occasion),
         reference(to.notice), reference(to.reminder), to.subscription, to.account, to.comment,
         to.webhook, message.mailbox, state_of(message), 0,
         message.held_until.value_or(message.made_at), "", message.made_at,
         message.is_stopped ? Param{message.made_at} : Param{}})};
}

std::vector<StoredMessage> take_messages(Transaction& transaction, Channel channel,
                                         std::size_t most, Instant now, Instant until) {
    static std::string const sql = select(
        "channel = $1 AND state = 'waiting' AND next_attempt_at <= $2 "
        "ORDER BY next_attempt_at, id LIMIT $3");
    std::vector<StoredMessage> taken;
    transaction.query(sql, {name_in(channel_names, channel), now, most},
                      [&](Row const& row) { taken.push_back(message_from(row)); });
    for (StoredMessage& message : taken) {
        ++message.attempts;
        if (!message.first_tried_at) message.first_tried_at = now;
        transaction.execute(
            "UPDATE outbox SET attempts = $1, next_attempt_at = $2, first_tried_at = $3 "
            "WHERE id = $4",
            {message.attempts, until, message.first_tried_at, message.id});
    }
    return taken;
}

std::optional<StoredMessage> find_taken(Queries& queries, MessageId id, unsigned attempts) {
    static std::string const sql = select("id = $1 AND attempts = $2 AND state = 'waiting'");
    return queries.one(sql, {id, attempts}, message_from);
}

void end_message(Transaction& transaction, MessageId id, std::string_view state,
                 std::string_view error, Instant at) {
    transaction.execute(
        "UPDATE outbox SET state = $1, last_error = $2, ended_at = $3 WHERE id = $4",
        {state, error, at, id});
}

void note_arrived(Transaction& transaction, MessageId id, unsigned attempts, Instant at) {
    transaction.execute(
        "UPDATE outbox SET state = 'sent', ended_at = $1 WHERE id = $2 AND attempts = $3 AND "
        "state = 'stopped'",
        {at, id, attempts});
}

void put_off_message(Transaction& transaction, MessageId id, std::string_view error,
                     Instant next_attempt) {
    transaction.execute("UPDATE outbox SET last_error = $1, next_attempt_at = $2 WHERE id = $3",
                        {error, next_attempt, id});
}

void end_messages_of(Transaction& transaction, WebhookId webhook, std::string_view error,
                     Instant at) {
    transaction.execute(
        "UPDATE outbox SET state = 'dead', last_error = $1, ended_at = $2 "
        "WHERE webhook_id = $3 AND state = 'waiting'",
        {error, at, webhook});
}

std::int64_t count_letters(Queries& queries, Digest const& mailbox, Instant since) {
    return queries.integer(
        "SELECT count(*) FROM outbox WHERE mailbox = $1 AND state IN ('waiting', 'sent', 'dead') "
        "AND made_at > $2 AND occasion <> 'subscription.confirmation'",
        {mailbox, since});
}

std::optional<Instant> held_until(Queries& queries, Digest const& mailbox) {
    return queries.one(
        "SELECT next_attempt_at FROM outbox WHERE mailbox = $1 AND state = 'held' LIMIT 1",
        {mailbox}, [](Row const& row) { return row.instant(0); });
}

std::vector<Digest> due_mailboxes(Queries& queries, Instant now, std::size_t most) {
    std::vector<Digest> mailboxes;
    queries.query(
        "SELECT DISTINCT mailbox FROM outbox WHERE state = 'held' AND next_attempt_at <= $1 AND "
        "mailbox IS NOT NULL LIMIT $2",
        {now, most}, [&](Row const& row) { mailboxes.push_back(row.digest(0)); });
    return mailboxes;
}

namespace {

/// The next address of a mailbox for which something is held, with the first of it; none when there
/// is no more.
struct HeldAddress {
    std::string address;  ///< empty where it was erased meanwhile
    std::int64_t first = 0;
};
std::optional<HeldAddress> next_held_address(Queries& queries, Digest const& mailbox) {
    return queries.one(
        "SELECT address, first FROM (SELECT coalesce(t.email, '') AS address, min(o.id) AS first "
        "FROM outbox o LEFT JOIN comment_content t ON t.comment_id = o.comment_id "
        "WHERE o.mailbox = $1 AND o.state = 'held' GROUP BY coalesce(t.email, '')) found "
        "ORDER BY CASE WHEN address LIKE '%+%' THEN 1 ELSE 0 END, first LIMIT 1",
        {mailbox}, [](Row const& row) {
            return HeldAddress{row.string(0), row.integer(1)};
        });
}

/// One message of the oldest notices that are held for an address.
void bundle_address(Transaction& transaction, Digest const& mailbox, HeldAddress const& held,
                    Instant now, unsigned most_notices) {
    NewMessage message;
    message.key = "digest:" + std::to_string(held.first) + ":" +
                  std::to_string(now.time_since_epoch().count());
    message.occasion = Occasion::digest;
    message.references.comment =
        transaction
            .one("SELECT comment_id FROM outbox WHERE id = $1", {held.first},
                 [](Row const& row) { return row.id<CommentId>(0); })
            .value();
    message.mailbox = mailbox;
    message.made_at = now;
    MessageId const digest = put_message(transaction, message).value();
    transaction.execute(
        "UPDATE outbox SET state = 'bundled', digest_id = $1, ended_at = $2 WHERE id IN "
        "(SELECT o.id FROM outbox o LEFT JOIN comment_content t ON t.comment_id = o.comment_id "
        "WHERE o.mailbox = $3 AND o.state = 'held' AND coalesce(t.email, '') = $4 AND o.notice_id "
        "IN (SELECT notice_id FROM (SELECT DISTINCT p.notice_id FROM outbox p "
        "LEFT JOIN comment_content u ON u.comment_id = p.comment_id WHERE p.mailbox = $3 AND "
        "p.state = 'held' AND coalesce(u.email, '') = $4) oldest ORDER BY notice_id LIMIT $5))",
        {digest, now, mailbox, held.address, most_notices});
}

}  // namespace

void bundle_mailbox(Transaction& transaction, Digest const& mailbox, Instant now,
                    Bundling const& bundling) {
    for (unsigned i = 0; i < bundling.messages; ++i) {
        std::optional<HeldAddress> const held = next_held_address(transaction, mailbox);
        if (!held) return;
        bundle_address(transaction, mailbox, *held, now, bundling.notices);
    }
    transaction.execute(
        "UPDATE outbox SET next_attempt_at = $1 WHERE mailbox = $2 AND state = 'held'",
        {bundling.rest_at, mailbox});
}

void stop_mailbox(Transaction& transaction, Digest const& mailbox, Instant now) {
    transaction.execute(
        "UPDATE outbox SET state = 'stopped', digest_id = NULL, ended_at = $1 WHERE "
        "state = 'bundled' AND digest_id IN (SELECT d.id FROM outbox d WHERE d.mailbox = $2 AND "
        "d.state IN ('waiting', 'dead') AND d.occasion = 'subscription.digest')",
        {now, mailbox});
    transaction.execute(
        "DELETE FROM outbox WHERE mailbox = $1 AND state IN ('waiting', 'dead') AND "
        "occasion = 'subscription.digest'",
        {mailbox});
    transaction.execute(
        "UPDATE outbox SET state = 'stopped', ended_at = $1 WHERE mailbox = $2 AND "
        "state IN ('held', 'waiting', 'dead')",
        {now, mailbox});
}

void release_mailbox(Transaction& transaction, Digest const& mailbox, Instant now) {
    transaction.execute(
        "UPDATE outbox SET state = 'held', next_attempt_at = $1, ended_at = NULL WHERE "
        "mailbox = $2 AND state IN ('held', 'stopped') AND comment_id IS NOT NULL",
        {now, mailbox});
}

std::vector<HeldMessage> held_messages(Queries& queries, Instant now, std::size_t most) {
    std::vector<HeldMessage> held;
    queries.query(
        "SELECT o.id, o.subscription_id, s.address_hash FROM outbox o "
        "JOIN subscription s ON s.id = o.subscription_id "
        "WHERE o.state = 'held' AND o.next_attempt_at <= $1 ORDER BY s.address_hash, o.id LIMIT $2",
        {now, most}, [&](Row const& row) {
            held.push_back({row.id<MessageId>(0), row.id<SubscriptionId>(1), row.digest(2)});
        });
    return held;
}

void set_bundled(Transaction& transaction, MessageId id, MessageId digest, Instant at) {
    transaction.execute(
        "UPDATE outbox SET state = 'bundled', digest_id = $1, ended_at = $2 WHERE id = $3",
        {digest, at, id});
}

std::vector<BundledNotice> bundled_notices(Queries& queries, MessageId digest) {
    std::vector<BundledNotice> notices;
    queries.query(
        "SELECT n.id, m.sequence, i.code, c.year, c.sequence FROM outbox o "
        "JOIN notice n ON n.id = o.notice_id LEFT JOIN comment m ON m.id = o.comment_id "
        "LEFT JOIN consultation c ON c.id = m.consultation_id "
        "LEFT JOIN institution i ON i.id = c.institution_id WHERE o.digest_id = $1 "
        "ORDER BY n.happened_at, n.id, m.sequence",
        {digest}, [&](Row const& row) {
            BundledNotice& notice = notices.emplace_back();
            notice.notice = row.integer(0);
            if (row.is_null(1)) return;
            notice.comment = CommentNumber{{row.string(2), static_cast<int>(row.integer(3)),
                                            static_cast<std::uint64_t>(row.integer(4))},
                                           static_cast<std::uint64_t>(row.integer(1))};
        });
    return notices;
}

Language digest_language(Queries& queries, MessageId digest) {
    return queries
        .one(
            "SELECT coalesce(s.language, m.language) FROM outbox o "
            "LEFT JOIN subscription s ON s.id = o.subscription_id "
            "LEFT JOIN comment m ON m.id = o.comment_id WHERE o.digest_id = $1 AND "
            "coalesce(s.language, m.language, 'und') <> 'und' "
            "GROUP BY coalesce(s.language, m.language) ORDER BY count(*) DESC, min(o.id) LIMIT 1",
            {digest},
            [](Row const& row) { return Language::parse(row.text(0)).value_or(Language{}); })
        .value_or(Language{});
}

CommentId addressed_comment(Queries& queries, MessageId digest) {
    return queries
        .one(
            "SELECT o.comment_id FROM outbox o JOIN comment_content t ON "
            "t.comment_id = o.comment_id WHERE o.digest_id = $1 AND t.email <> '' "
            "ORDER BY o.id LIMIT 1",
            {digest}, [](Row const& row) { return row.id<CommentId>(0); })
        .value_or(CommentId{});
}

std::vector<StoredMessage> dead_messages(Queries& queries, std::size_t most) {
    static std::string const sql = select("state = 'dead' ORDER BY id DESC LIMIT $1");
    std::vector<StoredMessage> dead;
    queries.query(sql, {most}, [&](Row const& row) { dead.push_back(message_from(row)); });
    return dead;
}

bool has_waiting(Queries& queries, Channel channel, Instant now) {
    return queries
        .one(
            "SELECT id FROM outbox WHERE channel = $1 AND state = 'waiting' AND "
            "next_attempt_at <= $2 LIMIT 1",
            {name_in(channel_names, channel), now}, [](Row const& row) { return row.integer(0); })
        .has_value();
}

bool has_ended(Queries& queries, Instant before) {
    return queries
        .one(
            "SELECT id FROM outbox WHERE ended_at < $1 AND "
            "state IN ('sent', 'dropped', 'bundled', 'stopped') LIMIT 1",
            {before}, [](Row const& row) { return row.integer(0); })
        .has_value();
}

bool revive_message(Transaction& transaction, MessageId id, Instant now) {
    if (transaction.integer("SELECT count(*) FROM outbox WHERE id = $1 AND state = 'dead'", {id}) ==
        0) {
        return false;
    }
    transaction.execute(
        "UPDATE outbox SET state = 'waiting', attempts = 0, first_tried_at = NULL, "
        "next_attempt_at = $1, ended_at = NULL WHERE id = $2",
        {now, id});
    return true;
}

bool discard_message(Transaction& transaction, MessageId id, Instant at) {
    std::optional<std::string> const error =
        transaction.one("SELECT last_error FROM outbox WHERE id = $1 AND state = 'dead'", {id},
                        [](Row const& row) { return row.string(0); });
    if (!error) return false;
    end_message(transaction, id, "dropped", *error, at);
    return true;
}

std::size_t delete_ended(Transaction& transaction, Instant before, std::size_t most) {
    std::vector<std::int64_t> ended;
    transaction.query(
        "SELECT id FROM outbox WHERE ended_at < $1 AND "
        "state IN ('sent', 'dropped', 'bundled', 'stopped') ORDER BY ended_at LIMIT $2",
        {before, most}, [&](Row const& row) { ended.push_back(row.integer(0)); });
    for (std::int64_t const id : ended)
        transaction.execute("DELETE FROM outbox WHERE id = $1", {id});
    return ended.size();
}

OutboxFigures outbox_figures(Queries& queries) {
    OutboxFigures figures;
    queries.query("SELECT channel, count(*) FROM outbox WHERE state = 'waiting' GROUP BY channel",
                  {}, [&](Row const& row) {
                      auto const count = static_cast<std::uint64_t>(row.integer(1));
                      (row.text(0) == "mail" ? figures.waiting_mails : figures.waiting_calls) =
                          count;
                  });
    figures.held = static_cast<std::uint64_t>(
        queries.integer("SELECT count(*) FROM outbox WHERE state = 'held'"));
    figures.stopped = static_cast<std::uint64_t>(
        queries.integer("SELECT count(*) FROM outbox WHERE state = 'stopped'"));
    figures.dead = static_cast<std::uint64_t>(
        queries.integer("SELECT count(*) FROM outbox WHERE state = 'dead'"));
    figures.untold = static_cast<std::uint64_t>(
        queries.integer("SELECT count(*) FROM notice WHERE told_at IS NULL"));
    std::optional<std::optional<Instant>> const oldest =
        queries.one("SELECT min(made_at) FROM outbox WHERE state = 'waiting'", {},
                    [](Row const& row) { return row.optional_instant(0); });
    if (oldest) figures.oldest_due = *oldest;
    return figures;
}

std::optional<Reminder> find_reminder(Queries& queries, std::int64_t id) {
    return queries.one(
        "SELECT r.id, r.occasion, r.account_id, r.obligation, r.due_at, r.made_at, i.code, c.year, "
        "c.sequence FROM reminder r JOIN consultation c ON c.id = r.consultation_id "
        "JOIN institution i ON i.id = c.institution_id WHERE r.id = $1",
        {id}, [](Row const& row) {
            Reminder reminder;
            reminder.id = row.integer(0);
            auto const occasion = reminder_occasion_from(row.text(1));
            if (!occasion) throw Damage{"a reminder has an unknown occasion"};
            reminder.occasion = *occasion;
            reminder.account = row.id<AccountId>(2);
            reminder.obligation = row.string(3);
            reminder.due = row.instant(4);
            reminder.made_at = row.instant(5);
            reminder.consultation = {row.string(6), static_cast<int>(row.integer(7)),
                                     static_cast<std::uint64_t>(row.integer(8))};
            return reminder;
        });
}

}  // namespace consult::storage
