#include "platform/notice_making.h"

#include <algorithm>

#include <consult/platform/subscriptions.h>

#include "notify/noted_event.h"
#include "platform/notice_audience.h"
#include "platform/platform_core.h"
#include "storage/consultation_repository.h"
#include "storage/log_repository.h"
#include "storage/notice_repository.h"
#include "storage/outbox_repository.h"
#include "storage/subscription_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

constexpr std::size_t entries_at_once = 1000;
constexpr std::size_t held_at_once = 500;
constexpr std::size_t mailboxes_at_once = 100;
constexpr std::size_t forgotten_at_once = 200;
constexpr std::chrono::days closing_soon_before{3};
/// In which whoever asks why they got a message can still be answered.
constexpr std::chrono::days time_kept{30};

/// Throws when nothing may be written now, so that whoever goes on waits for a while.
template <class Unit>
void write(PlatformCore& core, Unit const& unit) {
    Result<> const written = core.write(unit, PlatformCore::Settling::goes_on);
    if (!written) throw Fault{"messages can't be made: " + written.error().text()};
}

/// A notice of an entry, with the key by which it is made once.
struct Noted {
    std::string key;
    Notice notice;
};

/// What the entries from `first` on say that is told.
struct ReadLog {
    std::vector<Noted> noted;
    std::uint64_t next = 0;
};
ReadLog read_log(Queries& queries, std::uint64_t first) {
    ReadLog read;
    read.next = first;
    storage::each_log_row(queries, first, entries_at_once, [&](storage::LogRow const& row) {
        read.next = row.position + 1;
        Result<LogEntry> const entry = decode(row.octets);
        if (!entry) throw Fault{"log entry " + std::to_string(row.position) + " is damaged"};
        if (std::optional<Notice> notice = noted_event(*entry))
            read.noted.push_back({"log:" + std::to_string(row.position), std::move(*notice)});
    });
    return read;
}

/// A first version is published with its consultation, and what is in preparation is nobody's.
bool is_told(Consultation const& consultation, Notice const& notice) {
    if (consultation.state == ConsultationState::preparing) return false;
    return notice.occasion != Occasion::version_published || notice.version > 1;
}

}  // namespace

void begin_noting(storage::Storage& storage) {
    if (storage::log_progress(*storage.snapshot())) return;
    Result<> const begun = storage.write_and_wait([](Transaction& transaction) -> Result<> {
        if (!storage::log_progress(transaction))
            storage::set_log_progress(transaction, storage::log_size(transaction));
        return {};
    });
    if (!begun) throw Fault{"where notices begin can't be kept: " + begun.error().text()};
}

bool note_logged_events(PlatformCore& core) {
    ReadLog read;
    std::uint64_t first = 0;
    {
        storage::Snapshot const snapshot = core.snapshot();
        first = storage::log_progress(*snapshot).value_or(0);
        read = read_log(*snapshot, first);
    }
    if (read.next == first) return false;
    write(core, [&](Transaction& transaction) -> Result<> {
        // Another server may have been here.
        if (storage::log_progress(transaction).value_or(0) != first) return {};
        for (Noted const& noted : read.noted) {
            auto const found = storage::find_consultation(transaction, noted.notice.consultation);
            if (found && is_told(*found, noted.notice))
                storage::put_notice(transaction, noted.key, noted.notice, found->id);
        }
        storage::set_log_progress(transaction, read.next);
        return {};
    });
    return true;
}

bool note_closing_soon(PlatformCore& core, Instant now) {
    std::vector<storage::ClosingSoon> const closing =
        storage::closing_unnoted(*core.snapshot(), now, now + closing_soon_before);
    if (closing.empty()) return false;
    write(core, [&](Transaction& transaction) -> Result<> {
        for (storage::ClosingSoon const& one : closing) {
            Notice notice;
            notice.occasion = Occasion::closing_soon;
            notice.at = now;
            notice.consultation = one.number;
            storage::put_notice(transaction, storage::closing_key(one.consultation, one.closes),
                                notice, one.consultation);
        }
        return {};
    });
    return true;
}

bool tell_some(PlatformCore& core, Instant now) {
    if (!storage::first_untold(*core.snapshot())) return false;
    write(core, [&](Transaction& transaction) -> Result<> {
        std::optional<std::int64_t> const id = storage::first_untold(transaction);
        if (!id) return {};
        storage::StoredNotice notice = storage::find_notice(transaction, *id).value();
        bool const is_done = tell_part(core, transaction, notice, now);
        storage::set_told(transaction, notice, is_done ? std::optional{now} : std::nullopt);
        return {};
    });
    return true;
}

bool bundle_mailboxes(PlatformCore& core, Instant now) {
    if (storage::due_mailboxes(*core.snapshot(), now, 1).empty()) return false;
    write(core, [&](Transaction& transaction) -> Result<> {
        for (Digest const& mailbox : storage::due_mailboxes(transaction, now, mailboxes_at_once)) {
            bool const is_confirmed =
                storage::mail_consent(transaction, mailbox) == storage::MailConsent::wanted;
            std::chrono::hours const span{is_confirmed ? 1 : 24};
            storage::bundle_mailbox(
                transaction, mailbox, now,
                {Notices::most_by_themselves, Notices::most_told_together, now + span});
        }
        return {};
    });
    return true;
}

bool bundle_digests(PlatformCore& core, Instant now) {
    if (storage::held_messages(*core.snapshot(), now, 1).empty()) return false;
    write(core, [&](Transaction& transaction) -> Result<> {
        std::optional<Digest> address;
        MessageId digest;
        for (storage::HeldMessage const& held :
             storage::held_messages(transaction, now, held_at_once)) {
            if (address != held.address_hash) {
                address = held.address_hash;
                storage::NewMessage message;
                message.key = "digest:" + std::to_string(held.id.value()) + ":" +
                              std::to_string(now.time_since_epoch().count());
                message.occasion = Occasion::digest;
                message.references.subscription = held.subscription;
                message.made_at = now;
                digest = storage::put_message(transaction, message).value();
            }
            storage::set_bundled(transaction, held.id, digest, now);
        }
        return {};
    });
    return true;
}

bool forget_old(PlatformCore& core, Instant now) {
    Instant const before = now - Subscriptions::time_to_confirm;
    Instant const ended_before = now - time_kept;
    {
        storage::Snapshot const snapshot = core.snapshot();
        if (storage::unconfirmed_before(*snapshot, before, 1).empty() &&
            !storage::has_ended(*snapshot, ended_before)) {
            return false;
        }
    }
    write(core, [&](Transaction& transaction) -> Result<> {
        for (SubscriptionId const id :
             storage::unconfirmed_before(transaction, before, forgotten_at_once)) {
            storage::delete_subscription(transaction, id);
        }
        storage::delete_ended(transaction, ended_before, forgotten_at_once);
        return {};
    });
    return true;
}

}  // namespace consult
