#include "platform/outgoing.h"

#include "platform/notice_tokens.h"
#include "platform/platform_core.h"
#include "storage/account_repository.h"
#include "storage/notice_repository.h"
#include "storage/subscription_repository.h"
#include "storage/webhook_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredMessage;
using storage::StoredSubscription;

OutgoingMail begun(StoredMessage const& message) {
    OutgoingMail mail;
    mail.id = message.id;
    mail.attempt = message.attempts;
    mail.occasion = message.occasion;
    mail.made_at = message.made_at;
    return mail;
}

NoticeTokenUse use_for(Occasion occasion) {
    if (occasion == Occasion::confirmation) return NoticeTokenUse::confirm;
    return occasion == Occasion::digest ? NoticeTokenUse::digest : NoticeTokenUse::subscription;
}

bool address_to_subscriber(PlatformCore& core, Queries& queries, StoredMessage const& message,
                           OutgoingMail& mail) {
    auto const stored = storage::find_subscription(queries, message.references.subscription);
    if (!stored) return false;
    bool const is_confirmation = message.occasion == Occasion::confirmation;
    if (stored->subscription.confirmed_at.has_value() == is_confirmation) return false;
    mail.address = stored->address;
    mail.language = stored->subscription.language;
    mail.subject = stored->subscription.subject;
    mail.token = notice_token(core.key(), use_for(message.occasion),
                              stored->subscription.id.value(), view(stored->salt));
    return true;
}

bool address_to_account(Queries& queries, StoredMessage const& message, OutgoingMail& mail) {
    auto const account = storage::find_account(queries, message.references.account);
    if (!account || account->state != AccountState::active || account->email.empty()) return false;
    mail.address = account->email;
    return true;
}

bool address_to_commenter(PlatformCore& core, Queries& queries, StoredMessage const& message,
                          OutgoingMail& mail) {
    CommentId const comment = message.occasion == Occasion::digest
                                  ? storage::addressed_comment(queries, message.id)
                                  : message.references.comment;
    auto const given = storage::find_comment_address(queries, comment);
    if (!given) return false;
    mail.address = given->address;
    mail.language = given->language;
    mail.token = notice_token(core.key(), NoticeTokenUse::comment, comment.value(), {});
    mail.can_confirm = storage::mail_consent(queries, mailbox_hash(core.key(), given->address)) !=
                       storage::MailConsent::wanted;
    return true;
}

bool address_to_somebody(PlatformCore& core, Queries& queries, StoredMessage const& message,
                         OutgoingMail& mail) {
    if (message.references.subscription) return address_to_subscriber(core, queries, message, mail);
    if (message.references.account) return address_to_account(queries, message, mail);
    return message.references.comment && address_to_commenter(core, queries, message, mail);
}

std::optional<CommentNumber> number_of(Queries& queries, CommentId id) {
    return queries.one(
        "SELECT m.sequence, i.code, c.year, c.sequence FROM comment m "
        "JOIN consultation c ON c.id = m.consultation_id "
        "JOIN institution i ON i.id = c.institution_id WHERE m.id = $1",
        {id}, [](storage::Row const& row) {
            return CommentNumber{{row.string(1), static_cast<int>(row.integer(2)),
                                  static_cast<std::uint64_t>(row.integer(3))},
                                 static_cast<std::uint64_t>(row.integer(0))};
        });
}

std::vector<Notice> notices_of(Queries& queries, StoredMessage const& message) {
    std::vector<Notice> notices;
    if (message.occasion == Occasion::digest) {
        // Of a digest about comments many are of one notice, one after the other.
        std::optional<storage::StoredNotice> notice;
        for (storage::BundledNotice const& one : storage::bundled_notices(queries, message.id)) {
            if (!notice || notice->id != one.notice)
                notice = storage::find_notice(queries, one.notice).value();
            notices.push_back(notice->notice);
            notices.back().comment = one.comment;
        }
    } else if (message.references.notice != 0) {
        notices.push_back(storage::find_notice(queries, message.references.notice).value().notice);
        notices.back().comment = number_of(queries, message.references.comment);
    } else if (message.references.reminder != 0) {
        Notice& notice = notices.emplace_back();
        notice.occasion = Occasion::reminder;
        notice.reminder = storage::find_reminder(queries, message.references.reminder);
        notice.at = notice.reminder.value().made_at;
        notice.consultation = notice.reminder->consultation;
    }
    return notices;
}

std::string recipient_of(Queries& queries, StoredMessage const& message) {
    storage::MessageReferences const& to = message.references;
    if (to.webhook) {
        auto const webhook = storage::find_webhook(queries, to.webhook);
        return webhook ? webhook->webhook.url : std::string{};
    }
    if (to.subscription) {
        auto const stored = storage::find_subscription(queries, to.subscription);
        return stored ? masked_email_address(stored->address) : std::string{};
    }
    if (to.account) {
        auto const account = storage::find_account(queries, to.account);
        return account ? account->email : std::string{};
    }
    auto const given = storage::find_comment_address(queries, to.comment);
    return given ? masked_email_address(given->address) : std::string{};
}

}  // namespace

std::optional<OutgoingMail> outgoing_mail(PlatformCore& core, Queries& queries,
                                          StoredMessage const& message) {
    OutgoingMail mail = begun(message);
    if (!address_to_somebody(core, queries, message, mail)) return std::nullopt;
    mail.notices = notices_of(queries, message);
    // One person reads it, whose languages are those of their comments or subscriptions: a message
    // in one language throughout, the one they use most, is easier to read than parts in several.
    if (message.occasion == Occasion::digest)
        mail.language = storage::digest_language(queries, message.id);
    if (message.occasion == Occasion::dead_letters)
        mail.dead_letters = storage::outbox_figures(queries).dead;
    return mail;
}

std::optional<OutgoingCall> outgoing_call(PlatformCore& core, Queries& queries,
                                          StoredMessage const& message) {
    auto const stored = storage::find_webhook(queries, message.references.webhook);
    if (!stored || stored->webhook.disabled_at) return std::nullopt;
    OutgoingCall call;
    call.id = message.id;
    call.attempt = message.attempts;
    call.url = stored->webhook.url;
    call.secret = webhook_secret(core.key(), stored->salt);
    call.notice = notices_of(queries, message).at(0);
    call.made_at = message.made_at;
    return call;
}

DeadLetter dead_letter(Queries& queries, StoredMessage const& message) {
    DeadLetter letter;
    letter.id = message.id;
    letter.is_webhook = message.channel == storage::Channel::webhook;
    letter.occasion = message.occasion;
    letter.recipient = recipient_of(queries, message);
    std::vector<Notice> const notices = notices_of(queries, message);
    if (notices.size() == 1) letter.consultation = notices.front().consultation;
    letter.reason = message.last_error;
    letter.attempts = message.attempts;
    letter.made_at = message.made_at;
    letter.died_at = message.ended_at.value_or(message.made_at);
    return letter;
}

Digest webhook_secret(Digest const& key, Digest const& salt) {
    Bytes message = "libconsult webhook secret v1";
    message += '\0';
    message += view(salt);
    return hmac_sha256(key, message);
}

}  // namespace consult
