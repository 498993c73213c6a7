#include <algorithm>

#include <consult/platform/subscriptions.h>

#include "platform/loading.h"
#include "platform/notice_tokens.h"
#include "platform/platform_core.h"
#include "platform/tracking.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"
#include "storage/notice_repository.h"
#include "storage/outbox_repository.h"
#include "storage/subscription_repository.h"

namespace consult {
namespace {

using Kind = SubscriptionSubject::Kind;
using storage::Queries;
using storage::StoredSubscription;
using storage::Transaction;

tl::unexpected<Error> unknown_link() {
    return refuse(ErrorCode::not_found, "token", "subscription.link_unknown",
                  "This link opens nothing: it is incomplete, too old, or the subscription has "
                  "ended; subscribe again if you want to be told.");
}

Result<> require_known(bool is_known, std::string_view name) {
    if (is_known) return {};
    return refuse(ErrorCode::not_found, "subject", "subscription.subject_unknown",
                  "There is nothing here that is called {name}; choose from the pages.",
                  {{"name", std::string{name}}});
}

/// The languages that the words of messages are in.
Result<> check_language(Language const& language) {
    std::string_view const primary =
        std::string_view{language.tag()}.substr(0, language.tag().find('-'));
    if (primary == "kk" || primary == "ru" || primary == "en") return {};
    return refuse(ErrorCode::invalid, "language", "subscription.language_unknown",
                  "Messages are not written in {language}; choose kk, ru or en.",
                  {{"language", language.tag()}});
}

/// Of an answered consultation a comment may still hear that its answer was corrected.
Result<> require_going_on(Consultation const& consultation, Kind kind) {
    bool const is_over =
        consultation.state == ConsultationState::cancelled ||
        (consultation.state == ConsultationState::answered && kind == Kind::consultation);
    if (!is_over) return {};
    return refuse(
        ErrorCode::conflict, "subject", "subscription.subject_over",
        "Consultation {number} is {state}: nothing more will be told of it; subscribe to "
        "its institution or a topic instead.",
        {{"number", consultation.number.text()}, {"state", std::string{name(consultation.state)}}});
}

Result<> check_own_comment(Queries& queries, NewSubscription const& offered) {
    Result<CommentNumber> const number = CommentNumber::parse(offered.subject.name);
    if (!number) return tl::unexpected(number.error());
    auto const stored = storage::find_stored_comment(queries, *number);
    if (stored &&
        equal_in_constant_time(stored->secrets.token_hash, sha256(offered.tracking_token))) {
        return require_going_on(storage::find_consultation(queries, number->consultation).value(),
                                Kind::comment);
    }
    return refuse(ErrorCode::not_found, "tracking_token", "comment.not_tracked",
                  "No comment has this number and token; take both from the receipt.");
}

/// What is asked for is there and public.
Result<> check_subject(Queries& queries, NewSubscription const& offered) {
    std::string const& name = offered.subject.name;
    switch (offered.subject.kind) {
        case Kind::everything: return require_known(name.empty(), name);
        case Kind::institution:
            return require_known(storage::find_institution(queries, name).has_value(), name);
        case Kind::topic: {
            std::vector<std::string> const topics = storage::public_topics(queries);
            return require_known(std::ranges::find(topics, name) != topics.end(), name);
        }
        case Kind::consultation: {
            Result<ConsultationNumber> const number = ConsultationNumber::parse(name);
            if (!number) return tl::unexpected(number.error());
            Result<Consultation> const found = load_visible(queries, *number, PublicActor{});
            if (!found) return tl::unexpected(found.error());
            return require_going_on(*found, Kind::consultation);
        }
        case Kind::comment: return check_own_comment(queries, offered);
    }
    return {};
}

/// The subscription a genuine token is of.
std::optional<StoredSubscription> find_by_token(Queries& queries, Digest const& key,
                                                std::string_view token) {
    std::optional<NoticeToken> const read = read_notice_token(token);
    if (!read || read->use == NoticeTokenUse::comment) return std::nullopt;
    auto stored = storage::find_subscription(queries, SubscriptionId{read->id});
    if (!stored || !is_genuine_token(token, key, view(stored->salt))) return std::nullopt;
    return stored;
}

bool can_be_confirmed(StoredSubscription const& stored, std::string_view token, Instant now) {
    return read_notice_token(token)->use == NoticeTokenUse::confirm &&
           (stored.subscription.confirmed_at ||
            now - stored.subscription.created_at < Subscriptions::time_to_confirm);
}

/// One by whose token the address's subscriptions can be seen and changed.
std::optional<StoredSubscription> find_manager(Queries& queries, Digest const& key,
                                               std::string_view token) {
    auto stored = find_by_token(queries, key, token);
    if (!stored || !stored->subscription.confirmed_at ||
        read_notice_token(token)->use == NoticeTokenUse::confirm) {
        return std::nullopt;
    }
    return stored;
}

std::string managing_token(Digest const& key, StoredSubscription const& stored) {
    return notice_token(key, NoticeTokenUse::subscription, stored.subscription.id.value(),
                        view(stored.salt));
}

/// That one of the address's own confirmed subscriptions is meant.
Result<> require_own(Queries& queries, StoredSubscription const& manager, SubscriptionId id) {
    auto const one = storage::find_subscription(queries, id);
    if (one && one->address_hash == manager.address_hash && one->subscription.confirmed_at)
        return {};
    return unknown_link();
}

/// An address that got a message which its owner need not have asked for.
struct UnaskedAddress {
    std::string address;
    Digest mailbox{};
};

std::optional<storage::CommentAddress> comment_address_of(Queries& queries, Digest const& key,
                                                          std::string_view token) {
    std::optional<NoticeToken> const read = read_notice_token(token);
    if (!read || read->use != NoticeTokenUse::comment || !is_genuine_token(token, key, {}))
        return std::nullopt;
    return storage::find_comment_address(queries, CommentId{read->id});
}

/// What a token opens that came with a comment's answer or asks to confirm a subscription.
std::optional<UnaskedAddress> unasked_address_of(Queries& queries, Digest const& key,
                                                 std::string_view token) {
    if (auto const comment = comment_address_of(queries, key, token))
        return UnaskedAddress{comment->address, mailbox_hash(key, comment->address)};
    auto const stored = find_by_token(queries, key, token);
    if (!stored || stored->subscription.confirmed_at) return std::nullopt;
    return UnaskedAddress{stored->address, mailbox_hash(key, stored->address)};
}

/// The owner of a mailbox is known: what was kept back comes, and more is not limited.
void note_wanted(Transaction& transaction, Digest const& mailbox, Instant now) {
    if (storage::mail_consent(transaction, mailbox) == storage::MailConsent::wanted) return;
    storage::set_mail_consent(transaction, mailbox, storage::MailConsent::wanted, now);
    storage::release_mailbox(transaction, mailbox, now);
}

}  // namespace

Result<> Subscriptions::subscribe(NewSubscription const& offered, std::string_view network) {
    Instant const now = core_.now();
    if (auto const wait = core_.subscription_tries().admit(network, now)) {
        return refuse(ErrorCode::too_many, "", "subscription.too_many_tries",
                      "Too many subscriptions were asked for from your network; try again in "
                      "{retry_after} seconds.",
                      {{"retry_after", std::to_string(wait->count())}});
    }
    Problems problems;
    problems.add(check_email_address(offered.address, "address"));
    problems.add(check_language(offered.language));
    problems.add(check_subject(*core_.snapshot(), offered));
    if (!problems.empty()) return problems.result();

    StoredSubscription prepared;
    prepared.subscription = {{}, offered.subject, offered.language, offered.frequency, now, {}};
    prepared.address = offered.address;
    prepared.address_hash = address_hash(core_.key(), offered.address);
    prepared.salt = core_.randomness().salt();
    Digest const mailbox = mailbox_hash(core_.key(), offered.address);
    return core_.write(
        [&](Transaction& transaction) -> Result<> {
            // Whoever wants none, or has had their mails in a day, is spared more of them, and
            // nobody is told.
            if (storage::mail_consent(transaction, mailbox) == storage::MailConsent::refused ||
                storage::count_unconfirmed(transaction, mailbox, now - std::chrono::hours{24}) >=
                    most_unconfirmed) {
                return {};
            }
            StoredSubscription stored = prepared;
            storage::insert_subscription(transaction, stored);
            storage::NewMessage message;
            message.key = "confirm:" + std::to_string(stored.subscription.id.value());
            message.occasion = Occasion::confirmation;
            message.references.subscription = stored.subscription.id;
            message.mailbox = mailbox;
            message.made_at = now;
            (void)storage::put_message(transaction, message);
            return {};
        },
        PlatformCore::Settling::goes_on);
}

Result<Subscription> Subscriptions::awaiting(std::string_view token) const {
    auto const stored = find_by_token(*core_.snapshot(), core_.key(), token);
    if (!stored || !can_be_confirmed(*stored, token, core_.now())) return unknown_link();
    return stored->subscription;
}

namespace {

/// Whether a token leads anywhere. Asked before anything is written: what anyone can send without
/// one that is good makes nobody wait for the writer.
bool is_known(PlatformCore const& core, std::string_view token) {
    storage::Snapshot const snapshot = core.snapshot();
    return comment_address_of(*snapshot, core.key(), token) ||
           find_by_token(*snapshot, core.key(), token);
}

}  // namespace

Result<std::string> Subscriptions::confirm(std::string_view token) {
    Instant const now = core_.now();
    if (!is_known(core_, token)) return unknown_link();
    return core_.write(
        [&](Transaction& transaction) -> Result<std::string> {
            if (auto const comment = comment_address_of(transaction, core_.key(), token)) {
                note_wanted(transaction, mailbox_hash(core_.key(), comment->address), now);
                return std::string{token};
            }
            auto const stored = find_by_token(transaction, core_.key(), token);
            if (!stored || !can_be_confirmed(*stored, token, now)) return unknown_link();
            Subscription const& asked = stored->subscription;
            if (!asked.confirmed_at) {
                for (StoredSubscription const& one :
                     storage::subscriptions_of(transaction, stored->address_hash)) {
                    if (one.subscription.subject == asked.subject)
                        storage::delete_subscription(transaction, one.subscription.id);
                }
                storage::set_confirmed(transaction, asked.id, now);
                note_wanted(transaction, mailbox_hash(core_.key(), stored->address), now);
            }
            return managing_token(core_.key(), *stored);
        },
        PlatformCore::Settling::goes_on);
}

Result<Subscriber> Subscriptions::of(std::string_view token) const {
    storage::Snapshot const snapshot = core_.snapshot();
    if (auto const unasked = unasked_address_of(*snapshot, core_.key(), token)) {
        storage::MailConsent const consent = storage::mail_consent(*snapshot, unasked->mailbox);
        return Subscriber{masked_email_address(unasked->address),
                          {},
                          true,
                          consent == storage::MailConsent::refused,
                          consent == storage::MailConsent::wanted};
    }
    auto const manager = find_manager(*snapshot, core_.key(), token);
    if (!manager) return unknown_link();
    Subscriber subscriber;
    subscriber.address = masked_email_address(manager->address);
    for (StoredSubscription& one : storage::subscriptions_of(*snapshot, manager->address_hash))
        subscriber.subscriptions.push_back(std::move(one.subscription));
    return subscriber;
}

Result<> Subscriptions::change(std::string_view token, SubscriptionId id, Language const& language,
                               Frequency frequency) {
    if (!is_known(core_, token)) return unknown_link();
    if (Result<> const known = check_language(language); !known) return known;
    return core_.write(
        [&](Transaction& transaction) -> Result<> {
            auto const manager = find_manager(transaction, core_.key(), token);
            if (!manager) return unknown_link();
            if (Result<> const own = require_own(transaction, *manager, id); !own) return own;
            storage::change_subscription(transaction, id, language, frequency);
            return {};
        },
        PlatformCore::Settling::goes_on);
}

Result<std::string> Subscriptions::end(std::string_view token, SubscriptionId id) {
    if (!is_known(core_, token)) return unknown_link();
    return core_.write(
        [&](Transaction& transaction) -> Result<std::string> {
            auto const manager = find_manager(transaction, core_.key(), token);
            if (!manager) return unknown_link();
            if (Result<> const own = require_own(transaction, *manager, id); !own)
                return tl::unexpected(own.error());
            storage::delete_subscription(transaction, id);
            std::vector<StoredSubscription> const left =
                storage::subscriptions_of(transaction, manager->address_hash);
            return left.empty() ? std::string{} : managing_token(core_.key(), left.front());
        },
        PlatformCore::Settling::goes_on);
}

Result<> Subscriptions::unsubscribe(std::string_view token) {
    if (!is_known(core_, token)) return unknown_link();
    Instant const now = core_.now();
    return core_.write(
        [&](Transaction& transaction) -> Result<> {
            if (auto const unasked = unasked_address_of(transaction, core_.key(), token)) {
                storage::set_mail_consent(transaction, unasked->mailbox,
                                          storage::MailConsent::refused, now);
                storage::stop_mailbox(transaction, unasked->mailbox, now);
                return {};
            }
            auto const stored = find_by_token(transaction, core_.key(), token);
            if (!stored) return unknown_link();
            storage::delete_subscription(transaction, stored->subscription.id);
            if (read_notice_token(token)->use != NoticeTokenUse::digest) return {};
            for (StoredSubscription const& one :
                 storage::subscriptions_of(transaction, stored->address_hash)) {
                if (one.subscription.frequency == Frequency::daily)
                    storage::delete_subscription(transaction, one.subscription.id);
            }
            return {};
        },
        PlatformCore::Settling::goes_on);
}

}  // namespace consult
