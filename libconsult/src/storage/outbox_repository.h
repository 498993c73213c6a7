/// Messages as rows: put in, taken for sending, and what became of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/notice.h>
#include <consult/subscription.h>

#include "storage/storage.h"

namespace consult::storage {

enum class Channel { mail, webhook };

/// Whom a message is for and what it tells, by what is kept of both.
struct MessageReferences {
    std::int64_t notice = 0;  ///< 0: none
    std::int64_t reminder = 0;
    SubscriptionId subscription;
    AccountId account;
    CommentId comment;
    WebhookId webhook;
};

struct NewMessage {
    std::string key;  ///< a message is made once for each
    Channel channel = Channel::mail;
    Occasion occasion = Occasion::published;
    MessageReferences references;
    std::optional<Instant> held_until;  ///< of one that is told in a digest
    /// Of one to somebody who need not have asked for it: whose it is.
    std::optional<Digest> mailbox;
    bool is_stopped = false;  ///< the owner of the mailbox wants none: it is kept and not sent
    Instant made_at;
};

struct StoredMessage {
    MessageId id;
    Channel channel = Channel::mail;
    Occasion occasion = Occasion::published;
    MessageReferences references;
    unsigned attempts = 0;
    Instant made_at;
    std::optional<Instant> first_tried_at;
    std::string last_error;
    std::optional<Instant> ended_at;
};

/// Nothing when it was made before. One that is held or stopped, and now goes to a subscriber, is
/// theirs: it goes when they want it, unless it was to go earlier.
std::optional<MessageId> put_message(Transaction& transaction, NewMessage const& message);

/// Takes those whose time has come, the longest waiting first: whoever takes one has until `until`
/// to say what became of it, then it is there for the taking again.
[[nodiscard]] std::vector<StoredMessage> take_messages(Transaction& transaction, Channel channel,
                                                       std::size_t most, Instant now,
                                                       Instant until);
/// One that still waits with so many attempts: nobody else has taken it since.
[[nodiscard]] std::optional<StoredMessage> find_taken(Queries& queries, MessageId id,
                                                      unsigned attempts);
/// @param state `sent`, `dropped` or `dead`
void end_message(Transaction& transaction, MessageId id, std::string_view state,
                 std::string_view error, Instant at);
/// One that was stopped while it was under way has arrived.
void note_arrived(Transaction& transaction, MessageId id, unsigned attempts, Instant at);
void put_off_message(Transaction& transaction, MessageId id, std::string_view error,
                     Instant next_attempt);
/// What waits for a webhook that is called no more.
void end_messages_of(Transaction& transaction, WebhookId webhook, std::string_view error,
                     Instant at);

/// How many messages to a mailbox, digests too, went out or wait to since then.
[[nodiscard]] std::int64_t count_letters(Queries& queries, Digest const& mailbox, Instant since);
/// When those that are held for a mailbox are told; nothing when none is.
[[nodiscard]] std::optional<Instant> held_until(Queries& queries, Digest const& mailbox);
/// Mailboxes for which something is held whose time has come.
[[nodiscard]] std::vector<Digest> due_mailboxes(Queries& queries, Instant now, std::size_t most);
/// How much is told of what is held.
struct Bundling {
    unsigned messages = 0;  ///< at most so many
    unsigned notices = 0;   ///< at most so many in each
    Instant rest_at;        ///< when what is left is told
};
/// Tells what is held for a mailbox, to each address of it by itself, as comments gave them: of one
/// that somebody invented its owner hears nothing. First to one without a `+`, then as it came.
void bundle_mailbox(Transaction& transaction, Digest const& mailbox, Instant now,
                    Bundling const& bundling);
/// Stops what was not sent to a mailbox, or could not be.
void stop_mailbox(Transaction& transaction, Digest const& mailbox, Instant now);
/// What was held for a mailbox or stopped is told with the next step.
void release_mailbox(Transaction& transaction, Digest const& mailbox, Instant now);

/// One held for a subscriber whose time has come, with the address it is for.
struct HeldMessage {
    MessageId id;
    SubscriptionId subscription;
    Digest address_hash{};
};
/// In the order of addresses.
[[nodiscard]] std::vector<HeldMessage> held_messages(Queries& queries, Instant now,
                                                     std::size_t most);
void set_bundled(Transaction& transaction, MessageId id, MessageId digest, Instant at);
struct BundledNotice {
    std::int64_t notice = 0;
    std::optional<CommentNumber> comment;  ///< the recipient's own, where it is about one
};
/// What a digest tells, in the order of its happening.
[[nodiscard]] std::vector<BundledNotice> bundled_notices(Queries& queries, MessageId digest);
/// The language that most of what a digest tells is wanted in, each as its subscriber chose or as
/// its comment was written; of several with as many, that of the oldest. None was said: `und`.
[[nodiscard]] Language digest_language(Queries& queries, MessageId digest);
/// A comment that a digest is about and that still has the address it came with.
[[nodiscard]] CommentId addressed_comment(Queries& queries, MessageId digest);

[[nodiscard]] std::vector<StoredMessage> dead_messages(Queries& queries, std::size_t most);
[[nodiscard]] bool has_waiting(Queries& queries, Channel channel, Instant now);
/// Whether messages ended before then that delete_ended() deletes.
[[nodiscard]] bool has_ended(Queries& queries, Instant before);
/// A dead one, to be tried anew from the first attempt on. @return whether there is one
bool revive_message(Transaction& transaction, MessageId id, Instant now);
/// @return whether there was a dead one
bool discard_message(Transaction& transaction, MessageId id, Instant at);
/// Deletes messages that ended before then, but dead ones. @return how many
std::size_t delete_ended(Transaction& transaction, Instant before, std::size_t most);

[[nodiscard]] OutboxFigures outbox_figures(Queries& queries);

[[nodiscard]] std::optional<Reminder> find_reminder(Queries& queries, std::int64_t id);

}  // namespace consult::storage
