#include <algorithm>
#include <cstring>

#include <consult/platform/notices.h>
#include <consult/webhook.h>

#include "notify/retry.h"
#include "platform/notice_making.h"
#include "platform/outgoing.h"
#include "platform/platform_core.h"
#include "storage/account_repository.h"
#include "storage/outbox_repository.h"
#include "storage/webhook_repository.h"

namespace consult {
namespace {

using storage::Channel;
using storage::StoredMessage;
using storage::Transaction;

constexpr std::size_t most_reason_octets = 500;

tl::unexpected<Error> no_such_letter() {
    return refuse(ErrorCode::not_found, "message", "outbox.no_dead_letter",
                  "There is no such message among those that could not be delivered; look at the "
                  "list again.");
}

/// Takes messages and makes of each what is sent; what has no recipient any more ends here.
template <class Outgoing, class Make>
std::vector<Outgoing> take(PlatformCore& core, Channel channel, std::size_t most,
                           Make const& make) {
    Instant const now = core.now();
    Result<std::vector<Outgoing>> taken = core.write(
        [&](Transaction& transaction) -> Result<std::vector<Outgoing>> {
            std::vector<Outgoing> outgoing;
            for (StoredMessage const& message : storage::take_messages(
                     transaction, channel, most, now, now + Notices::time_to_send)) {
                std::optional<Outgoing> one = make(core, transaction, message);
                if (one) outgoing.push_back(std::move(*one));
                else storage::end_message(transaction, message.id, "dropped", "", now);
            }
            return outgoing;
        },
        PlatformCore::Settling::goes_on);
    return taken ? std::move(*taken) : std::vector<Outgoing>{};
}

/// As far as whole characters go.
std::string shortened(std::string_view reason) {
    std::size_t end = std::min(reason.size(), most_reason_octets);
    while (end > 0 && end < reason.size() &&
           (static_cast<unsigned char>(reason[end]) & 0xC0) == 0x80)
        --end;
    return std::string{reason.substr(0, end)};
}

std::uint32_t any_number(Randomness& randomness) {
    std::uint8_t octets[4];
    randomness.fill(octets);
    std::uint32_t number = 0;
    std::memcpy(&number, octets, sizeof number);
    return number;
}

/// Tells every administrator with an address, once a day; not of messages that say just that.
void tell_of_death(Transaction& transaction, Occasion occasion, Instant now) {
    if (occasion == Occasion::dead_letters) return;
    auto const day = std::chrono::floor<std::chrono::days>(now);
    for (Account const& account : storage::list_accounts(transaction)) {
        bool const is_administrator = std::ranges::any_of(
            account.roles, [](RoleGrant const& one) { return one.role == Role::administrator; });
        if (!is_administrator || account.state != AccountState::active || account.email.empty())
            continue;
        storage::NewMessage message;
        message.key = "dead:" + std::to_string(day.time_since_epoch().count()) + ":" +
                      std::to_string(account.id.value());
        message.occasion = Occasion::dead_letters;
        message.references.account = account.id;
        message.made_at = now;
        (void)storage::put_message(transaction, message);
    }
}

void note_failed_call(Transaction& transaction, WebhookId id, std::string_view reason, bool is_gone,
                      Instant now) {
    storage::note_call_failed(transaction, id, reason, now);
    Webhook const webhook = storage::find_webhook(transaction, id).value().webhook;
    if (!is_gone && now - webhook.failing_since.value_or(now) < longest_failing) return;
    storage::disable_webhook(transaction, id, now);
    storage::end_messages_of(transaction, id, reason, now);
}

}  // namespace

bool Notices::work() {
    Instant const now = core_.now();
    bool worked = note_logged_events(core_);
    worked |= note_closing_soon(core_, now);
    worked |= tell_some(core_, now);
    worked |= bundle_digests(core_, now);
    worked |= bundle_mailboxes(core_, now);
    worked |= forget_old(core_, now);
    return worked;
}

std::vector<OutgoingMail> Notices::take_mails(std::size_t most) {
    if (!storage::has_waiting(*core_.snapshot(), Channel::mail, core_.now())) return {};
    return take<OutgoingMail>(core_, Channel::mail, most, outgoing_mail);
}

std::vector<OutgoingCall> Notices::take_calls(std::size_t most) {
    if (!storage::has_waiting(*core_.snapshot(), Channel::webhook, core_.now())) return {};
    return take<OutgoingCall>(core_, Channel::webhook, most, outgoing_call);
}

void Notices::settle(MessageId id, unsigned attempt, DeliveryOutcome const& outcome) {
    using Kind = DeliveryOutcome::Kind;
    Instant const now = core_.now();
    std::uint32_t const chance = any_number(core_.randomness());
    std::string const reason = shortened(outcome.reason);
    bool has_died = false;
    Result<> const settled = core_.write(
        [&](Transaction& transaction) -> Result<> {
            has_died = false;
            std::optional<StoredMessage> const message =
                storage::find_taken(transaction, id, attempt);
            if (!message) {
                if (outcome.kind == Kind::delivered)
                    storage::note_arrived(transaction, id, attempt, now);
                return {};
            }
            bool const is_call = message->channel == Channel::webhook;
            WebhookId const webhook = message->references.webhook;
            switch (outcome.kind) {
                case Kind::delivered:
                    storage::end_message(transaction, id, "sent", "", now);
                    if (is_call) storage::note_call_taken(transaction, webhook);
                    return {};
                case Kind::dropped:
                    storage::end_message(transaction, id, "dropped", reason, now);
                    return {};
                case Kind::later:
                case Kind::refused: break;
            }
            bool const is_refused = outcome.kind == Kind::refused;
            std::optional<Instant> const next =
                is_refused
                    ? std::nullopt
                    : next_attempt(attempt, message->first_tried_at.value_or(now), now, chance);
            if (next) storage::put_off_message(transaction, id, reason, *next);
            else storage::end_message(transaction, id, "dead", reason, now);
            if (is_call) note_failed_call(transaction, webhook, reason, is_refused, now);
            has_died = !next;
            if (has_died) tell_of_death(transaction, message->occasion, now);
            return {};
        },
        PlatformCore::Settling::goes_on);
    if (!settled) throw Fault{"what became of a message can't be kept: " + settled.error().text()};
    // Why stands on the desk: a mail server's words may name the recipient.
    if (has_died) {
        core_.report(Severity::warning,
                     "a message could not be delivered; the desk of administrators says why");
    }
}

OutboxFigures Notices::figures() const {
    return storage::outbox_figures(*core_.snapshot());
}

Result<OutboxFigures> Notices::figures(Actor const& actor) const {
    if (Result<> const allowed = authorize(actor, Permission::manage_institutions); !allowed)
        return tl::unexpected(allowed.error());
    return figures();
}

Result<std::vector<DeadLetter>> Notices::dead_letters(Actor const& actor, std::size_t most) const {
    if (Result<> const allowed = authorize(actor, Permission::manage_institutions); !allowed)
        return tl::unexpected(allowed.error());
    storage::Snapshot const snapshot = core_.snapshot();
    std::vector<DeadLetter> letters;
    for (StoredMessage const& message : storage::dead_messages(*snapshot, most))
        letters.push_back(dead_letter(*snapshot, message));
    return letters;
}

Result<> Notices::retry(Actor const& actor, MessageId id) {
    if (Result<> const allowed = authorize(actor, Permission::manage_institutions); !allowed)
        return allowed;
    Instant const now = core_.now();
    return core_.write(
        [&](Transaction& transaction) -> Result<> {
            if (!storage::revive_message(transaction, id, now)) return no_such_letter();
            return {};
        },
        PlatformCore::Settling::goes_on);
}

Result<> Notices::discard(Actor const& actor, MessageId id) {
    if (Result<> const allowed = authorize(actor, Permission::manage_institutions); !allowed)
        return allowed;
    Instant const now = core_.now();
    return core_.write(
        [&](Transaction& transaction) -> Result<> {
            if (!storage::discard_message(transaction, id, now)) return no_such_letter();
            return {};
        },
        PlatformCore::Settling::goes_on);
}

}  // namespace consult
