/// Who wants to be told of what by e-mail.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <consult/error.h>
#include <consult/id.h>
#include <consult/language.h>
#include <consult/time.h>

namespace consult {

using SubscriptionId = Id<struct SubscriptionIdKind>;

/// What somebody wants to be told of.
struct SubscriptionSubject {
    enum class Kind { everything, institution, topic, consultation, comment };
    Kind kind = Kind::everything;
    /// Code of the institution, the topic, number of the consultation or of the comment; of
    /// everything: empty.
    std::string name;
    friend bool operator==(SubscriptionSubject const&, SubscriptionSubject const&) = default;
};
[[nodiscard]] std::string_view name(SubscriptionSubject::Kind kind);
[[nodiscard]] std::optional<SubscriptionSubject::Kind> subscription_kind_from(
    std::string_view name);

/// How soon one is told.
enum class Frequency {
    at_once,
    daily,  ///< once a day, all of the day before in one message
};
[[nodiscard]] std::string_view name(Frequency frequency);
[[nodiscard]] std::optional<Frequency> frequency_from(std::string_view name);

/// A subscription as it is asked for.
struct NewSubscription {
    std::string address;  ///< name@example.org, at most 254 octets of ASCII
    SubscriptionSubject subject;
    Language language;  ///< in which one is told
    Frequency frequency = Frequency::at_once;
    std::string tracking_token;  ///< of a comment: what shows that it is one's own
};

/// A subscription as its owner sees it.
struct Subscription {
    SubscriptionId id;
    SubscriptionSubject subject;
    Language language;
    Frequency frequency = Frequency::at_once;
    Instant created_at;
    std::optional<Instant> confirmed_at;  ///< nothing: nobody has followed the link yet
};

/// Whether an address can be written to: one @, a domain with a dot, no white space or controls.
/// Refuses (invalid, field `field`) any other. Whether anyone reads there only a message tells.
[[nodiscard]] Result<> check_email_address(std::string_view address, std::string_view field);
/// Enough of it for its owner to know it again: `a…e@example.org`.
[[nodiscard]] std::string masked_email_address(std::string_view address);

}  // namespace consult
