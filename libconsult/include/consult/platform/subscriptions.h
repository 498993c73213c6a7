/// Use cases on subscriptions: asking for one, confirming, looking, changing, ending.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/error.h>
#include <consult/subscription.h>

namespace consult {

class PlatformCore;

/// What the owner of an address sees of it.
struct Subscriber {
    std::string address;  ///< masked: whoever got the message forwarded sees no more
    std::vector<Subscription> subscriptions;  ///< confirmed ones, oldest first
    /// The link came in a message that its recipient need not have asked for: about a comment that
    /// the address was given with, or a subscription that nobody has confirmed. Then nothing else
    /// is shown, but what the recipient has said of such messages.
    bool is_unasked = false;
    bool refuses_all = false;   ///< none is sent any more
    bool is_confirmed = false;  ///< the address is theirs, and they want to be told of comments
};

/// Thread-safe. Nobody signs in: tokens in messages open what is the recipient's. No token is kept
/// in the database; each is an HMAC of the installation's key over what it opens and a salt.
class Subscriptions {
public:
    /// Links to confirm by are good for so long.
    static constexpr std::chrono::hours time_to_confirm{7 * 24};
    /// As many confirmations are sent to a mailbox in a day, whoever asks for them.
    static constexpr unsigned most_unconfirmed = 3;

    explicit Subscriptions(PlatformCore& core) : core_(core) {}

    /// Puts a message to the address into the outbox by which its owner confirms. The answer is the
    /// same whether or not the address is known or gets one, so it tells nobody who is subscribed;
    /// one whose owner wants no messages gets none. A consultation that is answered or cancelled
    /// tells nothing more and is refused, as is a language the portal does not speak.
    /// Fields `address`, `language`, `subject`, `tracking_token`; too_many after thirty tries of a
    /// network within fifteen minutes.
    /// @param network from where, as http::network_of() gives it; empty: all from one
    [[nodiscard]] Result<> subscribe(NewSubscription const& offered, std::string_view network);
    /// What a link to confirm by would confirm. not_found (field `token`) when it is too old, was
    /// not given here, or the subscription was ended.
    [[nodiscard]] Result<Subscription> awaiting(std::string_view token) const;
    /// Confirms it; once more is no error. It takes the place of one of the same address to the
    /// same subject. A message's link about a comment confirms the mailbox alone: what was held for
    /// it or stopped goes out, and later ones are not limited to a few a day.
    /// @return the token by which the address's subscriptions are managed
    [[nodiscard]] Result<std::string> confirm(std::string_view token);

    /// not_found (field `token`) when the link was not given here or its subscription is ended.
    [[nodiscard]] Result<Subscriber> of(std::string_view token) const;
    /// Changes one of the same address.
    [[nodiscard]] Result<> change(std::string_view token, SubscriptionId id,
                                  Language const& language, Frequency frequency);
    /// Ends one of the same address: its row and what waits for it go. @return the token by which
    /// the others are managed; empty when none is left
    [[nodiscard]] Result<std::string> end(std::string_view token, SubscriptionId id);
    /// What a message's own link ends at once: its subscription; of a digest all that are told
    /// daily; of an answered comment, or a subscription that nobody has confirmed, all messages to
    /// that mailbox that nobody confirmed, where once more is no error. What waits is stopped.
    /// not_found (field `token`) when the link was not given here or what it ends is gone.
    [[nodiscard]] Result<> unsubscribe(std::string_view token);

private:
    PlatformCore& core_;
};

}  // namespace consult
