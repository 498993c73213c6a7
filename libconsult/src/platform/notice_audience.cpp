#include "platform/notice_audience.h"

#include <algorithm>

#include <consult/platform/notices.h>

#include "platform/notice_tokens.h"
#include "platform/platform_core.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"
#include "storage/outbox_repository.h"
#include "storage/subscription_repository.h"
#include "storage/webhook_repository.h"

namespace consult {
namespace {

using storage::NewMessage;
using storage::StoredNotice;
using storage::StoredSubscription;
using storage::Transaction;
using Kind = SubscriptionSubject::Kind;

constexpr std::size_t subscribers_at_once = 300;
constexpr std::size_t comments_at_once = 200;

/// Makes the messages of one notice.
class Telling {
public:
    Telling(PlatformCore& core, Transaction& transaction, StoredNotice& notice, Instant now)
        : core_(core),
          transaction_(transaction),
          notice_(notice),
          consultation_(storage::find_consultation(transaction, notice.consultation).value()),
          institution_(storage::find_institution(transaction, consultation_.institution).value()),
          now_(now) {}

    bool tell() {
        if (notice_.part == 0) {
            tell_webhooks();
            return go_on();
        }
        if (notice_.notice.occasion == Occasion::answered) return tell_commenters();
        std::vector<SubscriptionSubject> const subjects = subjects_of();
        auto const part = static_cast<std::size_t>(notice_.part - 1);
        if (part >= subjects.size()) return true;
        return tell_subscribers(subjects[part]);
    }

private:
    /// @return that there is another part to look at
    bool go_on() {
        ++notice_.part;
        notice_.after = 0;
        return false;
    }

    [[nodiscard]] std::vector<SubscriptionSubject> subjects_of() const {
        std::vector<SubscriptionSubject> subjects{
            {Kind::everything, {}},
            {Kind::institution, institution_.code},
            {Kind::consultation, consultation_.number.text()}};
        for (std::string const& topic : consultation_.topics)
            subjects.push_back({Kind::topic, topic});
        return subjects;
    }

    /// @param whom within the notice
    [[nodiscard]] NewMessage message_for(std::string const& whom) const {
        NewMessage message;
        message.key = "notice:" + std::to_string(notice_.id) + ":" + whom;
        message.occasion = notice_.notice.occasion;
        message.references.notice = notice_.id;
        message.made_at = now_;
        return message;
    }

    void tell_webhooks() {
        for (storage::StoredWebhook const& stored : storage::list_webhooks(transaction_)) {
            Webhook const& webhook = stored.webhook;
            bool const is_concerned =
                !webhook.disabled_at &&
                (!stored.institution || stored.institution == consultation_.institution) &&
                std::ranges::find(webhook.events, notice_.notice.occasion) != webhook.events.end();
            if (!is_concerned) continue;
            NewMessage message = message_for("webhook:" + std::to_string(webhook.id.value()));
            message.channel = storage::Channel::webhook;
            message.references.webhook = webhook.id;
            (void)storage::put_message(transaction_, message);
        }
    }

    void tell_subscriber(StoredSubscription const& stored, CommentId comment) {
        std::string whom = to_hex(stored.address_hash);
        if (comment) whom += ":" + std::to_string(comment.value());
        NewMessage message = message_for(whom);
        message.references.subscription = stored.subscription.id;
        message.references.comment = comment;
        if (stored.subscription.frequency == Frequency::daily)
            message.held_until = next_digest(core_.zones(), institution_.zone, now_);
        (void)storage::put_message(transaction_, message);
    }

    bool tell_subscribers(SubscriptionSubject const& subject) {
        std::vector<StoredSubscription> const some =
            storage::subscriptions_to(transaction_, subject, notice_.after, subscribers_at_once);
        for (StoredSubscription const& stored : some) {
            tell_subscriber(stored, {});
            notice_.after = stored.subscription.id.value();
        }
        return some.size() < subscribers_at_once ? go_on() : false;
    }

    /// Whoever gave an address with a comment, and whoever asked later to be told of it.
    bool tell_commenters() {
        std::vector<storage::AnsweredComment> const some =
            storage::answered_comments(transaction_, consultation_.number, notice_.notice.response,
                                       notice_.after, comments_at_once);
        for (storage::AnsweredComment const& comment : some) {
            if (!comment.address.empty()) tell_commenter(comment);
            SubscriptionSubject const subject{Kind::comment, comment.number.text()};
            for (StoredSubscription const& stored :
                 storage::subscriptions_to(transaction_, subject, 0, subscribers_at_once)) {
                tell_subscriber(stored, comment.id);
            }
            notice_.after = comment.id.value();
        }
        return some.size() < comments_at_once;
    }

    /// Nobody knows whose the address is: whoever made the comment may have given another's.
    void tell_commenter(storage::AnsweredComment const& comment) {
        NewMessage message = message_for(to_hex(address_hash(core_.key(), comment.address)) + ":" +
                                         std::to_string(comment.id.value()));
        message.references.comment = comment.id;
        message.mailbox = mailbox_hash(core_.key(), comment.address);
        storage::MailConsent const consent = storage::mail_consent(transaction_, *message.mailbox);
        message.is_stopped = consent == storage::MailConsent::refused;
        if (!message.is_stopped)
            message.held_until =
                held_until(*message.mailbox, consent == storage::MailConsent::wanted);
        (void)storage::put_message(transaction_, message);
    }

    /// Nothing when one more may go out by itself.
    std::optional<Instant> held_until(Digest const& mailbox, bool is_confirmed) {
        if (auto const others = storage::held_until(transaction_, mailbox)) return others;
        std::chrono::hours const span{is_confirmed ? 1 : 24};
        if (storage::count_letters(transaction_, mailbox, now_ - span) <
            Notices::most_by_themselves)
            return std::nullopt;
        return is_confirmed ? std::chrono::floor<std::chrono::hours>(now_) + std::chrono::hours{1}
                            : next_digest(core_.zones(), institution_.zone, now_);
    }

    PlatformCore& core_;
    Transaction& transaction_;
    StoredNotice& notice_;
    Consultation consultation_;
    Institution institution_;
    Instant now_;
};

}  // namespace

bool tell_part(PlatformCore& core, Transaction& transaction, StoredNotice& notice, Instant now) {
    return Telling{core, transaction, notice, now}.tell();
}

Instant next_digest(ZoneDatabase const& zones, ZoneName const& zone, Instant now) {
    constexpr std::chrono::hours morning{8};
    Result<ZonedTime> const here = zones.at(now, zone);
    if (!here) throw Fault{"the zone of an institution is unknown: " + here.error().text()};
    LocalDateTime at = std::chrono::floor<std::chrono::days>(here->local) + morning;
    if (at <= here->local) at += std::chrono::days{1};
    Result<Instant> const instant = zones.resolve(at, zone);
    return instant ? *instant : now + std::chrono::days{1};
}

}  // namespace consult
