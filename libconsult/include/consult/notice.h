/// What people are told of, and the messages that tell them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>
#include <consult/consultation.h>
#include <consult/id.h>
#include <consult/language.h>
#include <consult/obligation_record.h>
#include <consult/subscription.h>
#include <consult/time.h>

namespace consult {

using MessageId = Id<struct MessageIdKind>;
using WebhookId = Id<struct WebhookIdKind>;

/// Why a message is sent.
enum class Occasion {
    published,          ///< a consultation was announced
    extended,           ///< its period was extended
    suspended,          ///< its period stands still for a while and ends later
    closed_early,       ///< its period was closed before its date
    closing_soon,       ///< its period closes within three days
    version_published,  ///< its draft has a new version
    cancelled,
    answered,  ///< a response to comments was published
    report_published,
    confirmation,  ///< a subscription waits for its address to be confirmed
    reminder,      ///< officials: something is owed
    dead_letters,  ///< administrators: messages could not be delivered
    digest,        ///< several notices in one
};
/// Such as `consultation.published`.
[[nodiscard]] std::string_view name(Occasion occasion);
[[nodiscard]] std::optional<Occasion> occasion_from(std::string_view name);

/// Something that happened and is told. Only what names it: its words are made, from what is public
/// then, when the message is sent.
struct Notice {
    Occasion occasion = Occasion::published;
    Instant at;                       ///< when it happened
    ConsultationNumber consultation;  ///< empty where it is of none
    std::uint32_t version = 0;        ///< of the draft; 0 where it is of none
    ResponseId response;
    std::optional<CommentNumber> comment;  ///< the recipient's own, which was answered
    std::optional<Reminder> reminder;
};

/// A message to one person, taken for sending.
struct OutgoingMail {
    MessageId id;
    unsigned attempt = 0;  ///< the first is 1
    std::string address;
    Language language;  ///< `und` where none was said
    Occasion occasion = Occasion::published;
    std::vector<Notice> notices;  ///< several of a digest, none of a confirmation
    /// What is subscribed; of a confirmation what would be. Nothing for officials and for those
    /// who are told because they gave an address with their comment.
    std::optional<SubscriptionSubject> subject;
    /// Opens what the recipient can do about it without signing in: confirming, ending. Empty for
    /// officials.
    std::string token;
    /// The address came with a comment, and nobody has confirmed it: the token does that too.
    bool can_confirm = false;
    Instant made_at;
    std::uint64_t dead_letters = 0;  ///< of the occasion dead_letters: how many there are
};

/// A call of a webhook, taken for sending.
struct OutgoingCall {
    MessageId id;
    unsigned attempt = 0;
    std::string url;
    Digest secret{};
    Notice notice;
    Instant made_at;
};

/// What became of an attempt.
struct DeliveryOutcome {
    enum class Kind {
        delivered,
        later,    ///< may succeed another time
        refused,  ///< will not, to this recipient
        dropped,  ///< there is nothing to tell any more
    };
    Kind kind = Kind::delivered;
    std::string reason;  ///< of `later` and `refused`, for officials; at most 500 octets are kept
};

/// How long a message is tried.
inline constexpr unsigned most_attempts = 20;
inline constexpr std::chrono::hours longest_trying{72};

/// A message that could not be delivered.
struct DeadLetter {
    MessageId id;
    bool is_webhook = false;
    Occasion occasion = Occasion::published;
    std::string
        recipient;  ///< a masked address, or the URL of a webhook; empty: there is none any more
    std::optional<ConsultationNumber> consultation;
    std::string reason;
    unsigned attempts = 0;
    Instant made_at;
    Instant died_at;
};

/// How much waits.
struct OutboxFigures {
    std::uint64_t waiting_mails = 0;
    std::uint64_t waiting_calls = 0;
    std::uint64_t held = 0;     ///< for the next digest
    std::uint64_t stopped = 0;  ///< of the last thirty days: owners of the addresses want none
    std::uint64_t dead = 0;
    std::optional<Instant> oldest_due;  ///< since when the oldest that waits could have been sent
    std::uint64_t untold = 0;           ///< notices of which not all have been told
};

}  // namespace consult
