/// What is owed, what happened, and messages about it, as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/obligation.h>
#include <consult/obligation_record.h>
#include <consult/platform/page.h>

#include "storage/storage.h"

namespace consult::storage {

/// Where an obligation stood when it last changed.
struct StoredObligation {
    std::string key;
    Debtor debtor = Debtor::institution;
    ObligationState state = ObligationState::open;
    std::optional<Deadline> due;
    std::optional<Instant> event_at;
    std::optional<Instant> met_at;
    std::optional<LogEntryId> met_by;
    std::optional<Instant> broken_at;
    LocalizedText waiver;
    std::optional<Instant> waived_at;
    std::string waived_by;
    Instant changed_at;
};
[[nodiscard]] std::vector<StoredObligation> find_obligations(Queries& queries,
                                                             ConsultationId consultation);
/// Inserts it or writes it anew.
void write_obligation(Transaction& transaction, ConsultationId consultation,
                      StoredObligation const& obligation);
/// The same, and adds the change to its history.
void keep_obligation(Transaction& transaction, ConsultationId consultation,
                     StoredObligation const& obligation);
[[nodiscard]] std::vector<ObligationChange> find_obligation_changes(Queries& queries,
                                                                    ConsultationId consultation);

/// A page of a list across consultations, with the consultation each is of. Names are not filled
/// in.
struct ListedObligation {
    ConsultationId consultation;
    StoredObligation obligation;
    std::uint32_t times_moved = 0;  ///< by how many dates it had before
};
/// Of published, answered or cancelled consultations of these institutions; of all when
/// `institutions` is nothing.
[[nodiscard]] Result<Page<ListedObligation>> list_obligations(
    Queries& queries, ObligationFilter const& filter,
    std::optional<std::vector<InstitutionId>> const& institutions, PageRequest const& page,
    Instant now);

/// The soonest date of an open obligation after `now`.
[[nodiscard]] std::optional<Instant> next_due(Queries& queries, Instant now);

/// A recorded event with its entry of the log.
struct StoredEvent {
    RecordedEvent event;
    LogEntryId log_entry{};  ///< that says what it is: of one recorded before anyone knew of the
                             ///< consultation, from its publication on another than at first
};
[[nodiscard]] std::vector<StoredEvent> find_procedure_events(Queries& queries,
                                                             ConsultationId consultation);
void append_procedure_event(Transaction& transaction, ConsultationId consultation,
                            StoredEvent const& event);
/// @param position counted from 0, in the order of recording
void set_event_entry(Transaction& transaction, ConsultationId consultation, std::size_t position,
                     LogEntryId entry);

void withdraw_event(Transaction& transaction, ConsultationId consultation, std::size_t position,
                    EventWithdrawal const& withdrawal);

/// When a comment of the consultation was last published or withheld.
[[nodiscard]] std::optional<Instant> last_screening(Queries& queries, ConsultationId consultation);
void set_last_screening(Transaction& transaction, ConsultationId consultation, Instant at);

/// Lets the consultation be looked at by then, if it runs under a procedure.
void look_by(Transaction& transaction, ConsultationId consultation, Instant at);
/// When time alone changes next what is owed of the consultation; nothing: it will not.
void set_next_look(Transaction& transaction, ConsultationId consultation,
                   std::optional<Instant> next);
/// Consultations that are to be looked at by `now`, the most overdue first, at most `most`.
[[nodiscard]] std::vector<ConsultationId> consultations_to_look_at(Queries& queries, Instant now,
                                                                   std::size_t most);
/// The soonest next look there is.
[[nodiscard]] std::optional<Instant> next_look(Queries& queries);

/// Keeps a reminder; its id, or nothing where it is there already.
std::optional<std::int64_t> put_reminder(Transaction& transaction, ConsultationId consultation,
                                         Reminder const& reminder);
/// Newest first. Numbers of consultations are filled in.
[[nodiscard]] std::vector<Reminder> find_reminders(Queries& queries, AccountId account,
                                                   std::size_t most);
/// Active accounts that have a role of the institution with whom what it owes lies.
[[nodiscard]] std::vector<AccountId> regulators_of(Queries& queries, InstitutionId institution);

}  // namespace consult::storage
