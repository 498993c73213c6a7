#include "platform/reminders.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "storage/outbox_repository.h"

namespace consult {
namespace {

using storage::StoredObligation;
using storage::Transaction;

struct ReminderTime {
    Reminder::Occasion occasion;
    std::chrono::days before;
};
/// The latest first: whoever comes to it late is reminded of the nearest only.
constexpr std::array reminder_times{
    ReminderTime{Reminder::Occasion::overdue, std::chrono::days{0}},
    ReminderTime{Reminder::Occasion::one_week, std::chrono::days{7}},
    ReminderTime{Reminder::Occasion::four_weeks, std::chrono::days{28}}};

bool is_to_be_reminded_of(StoredObligation const& obligation) {
    return obligation.debtor == Debtor::institution && obligation.due &&
           (obligation.state == ObligationState::open ||
            obligation.state == ObligationState::overdue);
}

/// It is sent too where the account has an address by then.
void send(Transaction& transaction, std::int64_t id, Reminder const& reminder) {
    storage::NewMessage message;
    message.key = "reminder:" + std::to_string(id);
    message.occasion = Occasion::reminder;
    message.references.reminder = id;
    message.references.account = reminder.account;
    message.made_at = reminder.made_at;
    (void)storage::put_message(transaction, message);
}

}  // namespace

std::vector<Instant> reminder_instants(StoredObligation const& obligation) {
    std::vector<Instant> instants;
    if (!is_to_be_reminded_of(obligation)) return instants;
    for (ReminderTime const& time : reminder_times)
        instants.push_back(obligation.due->instant - time.before);
    return instants;
}

void remind(Transaction& transaction, Consultation const& consultation, Instant now) {
    std::vector<AccountId> const accounts =
        storage::regulators_of(transaction, consultation.institution);
    for (StoredObligation const& obligation :
         storage::find_obligations(transaction, consultation.id)) {
        if (!is_to_be_reminded_of(obligation)) continue;
        auto const* const time = std::find_if(
            reminder_times.begin(), reminder_times.end(),
            [&](ReminderTime const& one) { return now >= obligation.due->instant - one.before; });
        if (time == reminder_times.end()) continue;
        for (AccountId const account : accounts) {
            Reminder reminder;
            reminder.occasion = time->occasion;
            reminder.account = account;
            reminder.obligation = obligation.key;
            reminder.due = obligation.due->instant;
            reminder.made_at = now;
            if (auto const id = storage::put_reminder(transaction, consultation.id, reminder))
                send(transaction, *id, reminder);
        }
    }
}

}  // namespace consult
