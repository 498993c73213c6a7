#include "storage/obligation_repository.h"

#include <string>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"
#include "storage/paging.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "o.name, o.debtor, o.state, o.due_local, o.due_zone, o.due_at, o.due_tzdata, o.event_at, "
    "o.met_at, o.met_by, o.waiver, o.waived_at, o.waived_by, o.changed_at, o.broken_at";

constexpr int column_count = 15;

/// A value by its name, which a row has to have.
template <class Enum>
Enum named(std::optional<Enum> const& value, std::string_view what) {
    if (!value) throw Damage{"unknown " + std::string{what} + " in what is owed"};
    return *value;
}

std::optional<Deadline> deadline_from(Row const& row, int first) {
    if (row.is_null(first + 2)) return std::nullopt;
    Result<LocalDateTime> const local = parse_local_date_time(row.text(first));
    Result<ZoneName> const zone = ZoneName::parse(row.text(first + 1));
    if (!local || !zone) throw Damage{"the date of an obligation can't be read"};
    return Deadline{*local, *zone, row.instant(first + 2), row.string(first + 3)};
}

/// Columns from `first` on, in the order of `columns`.
StoredObligation obligation_from(Row const& row, int first) {
    StoredObligation found;
    found.key = row.string(first);
    found.debtor = named(debtor_from(row.text(first + 1)), "debtor");
    found.state = named(obligation_state_from(row.text(first + 2)), "state");
    found.due = deadline_from(row, first + 3);
    found.event_at = row.optional_instant(first + 7);
    found.met_at = row.optional_instant(first + 8);
    if (!row.is_null(first + 9)) found.met_by = row.log_entry_id(first + 9);
    found.waiver = localized_text_from(row.text(first + 10));
    found.waived_at = row.optional_instant(first + 11);
    found.waived_by = row.string(first + 12);
    found.changed_at = row.instant(first + 13);
    found.broken_at = row.optional_instant(first + 14);
    return found;
}

/// A deadline as its four columns; the strings live as long as this does.
struct DueColumns {
    explicit DueColumns(std::optional<Deadline> const& due) {
        if (!due) return;
        local = to_text(due->local);
        zone = due->zone.text();
        at = due->instant;
        tzdata = due->tzdata_version;
    }
    std::string local;
    std::string zone;
    std::optional<Instant> at;
    std::string tzdata;
};

void append_change(Transaction& transaction, ConsultationId consultation,
                   StoredObligation const& obligation) {
    std::optional<Instant> due;
    if (obligation.due) due = obligation.due->instant;
    transaction.execute(
        "INSERT INTO obligation_change (consultation_id, name, position, state, due_at, "
        "changed_at) SELECT $1, $2, count(*), $3, CAST($4 AS BIGINT), $5 FROM obligation_change "
        "WHERE consultation_id = $1 AND name = $2",
        {consultation, obligation.key, name(obligation.state), due, obligation.changed_at});
}

/// What a list across consultations is narrowed by, as SQL and its parameters.
class ListConditions {
public:
    ListConditions(ObligationFilter const& filter,
                   std::optional<std::vector<InstitutionId>> const& institutions, Instant now) {
        where_ = "c.state <> 'preparing'";
        if (!filter.institution.empty()) where_ += " AND i.code = " + bind(filter.institution);
        if (institutions) narrow_to(*institutions);
        if (filter.state) narrow_to(*filter.state, now);
        if (filter.broken) {
            where_ +=
                " AND (o.broken_at IS NOT NULL OR (o.state = 'open' AND o.due_at <= " + bind(now) +
                "))";
        }
        if (filter.is_unmet) where_ += " AND o.state IN ('open', 'overdue')";
        if (filter.due_before) where_ += " AND o.due_at < " + bind(*filter.due_before);
    }
    [[nodiscard]] std::string const& where() const { return where_; }
    [[nodiscard]] std::vector<Param> const& params() const { return params_; }

private:
    std::string bind(Param param) {
        params_.push_back(param);
        return "$" + std::to_string(params_.size());
    }
    void narrow_to(std::vector<InstitutionId> const& institutions) {
        if (institutions.empty()) {
            where_ += " AND 1 = 0";
            return;
        }
        std::string list;
        for (InstitutionId const id : institutions)
            list += (list.empty() ? "" : ", ") + bind(id);
        where_ += " AND c.institution_id IN (" + list + ")";
    }
    /// What has come due since it was last looked at counts as what it is now.
    void narrow_to(ObligationState state, Instant now) {
        if (state == ObligationState::open) {
            where_ +=
                " AND o.state = 'open' AND (o.due_at IS NULL OR o.due_at > " + bind(now) + ")";
        } else if (state == ObligationState::overdue) {
            where_ +=
                " AND (o.state = 'overdue' OR (o.state = 'open' AND o.due_at <= " + bind(now) +
                "))";
        } else {
            where_ += " AND o.state = " + bind(name(state));
        }
    }

    std::string where_;
    std::vector<Param> params_;
};

}  // namespace

std::vector<StoredObligation> find_obligations(Queries& queries, ConsultationId consultation) {
    static std::string const sql = "SELECT " + std::string{columns} +
                                   " FROM obligation o WHERE o.consultation_id = $1 ORDER BY o.id";
    std::vector<StoredObligation> found;
    queries.query(sql, {consultation},
                  [&](Row const& row) { found.push_back(obligation_from(row, 0)); });
    return found;
}

void write_obligation(Transaction& transaction, ConsultationId consultation,
                      StoredObligation const& obligation) {
    DueColumns const due{obligation.due};
    std::string const waiver = to_json(obligation.waiver);
    bool const is_there = transaction.integer(
                              "SELECT count(*) FROM obligation WHERE consultation_id = $1 AND "
                              "name = $2",
                              {consultation, obligation.key}) > 0;
    if (is_there) {
        transaction.execute(
            "UPDATE obligation SET debtor = $1, state = $2, due_local = $3, due_zone = $4, "
            "due_at = $5, due_tzdata = $6, event_at = $7, met_at = $8, met_by = $9, waiver = $10, "
            "waived_at = $11, waived_by = $12, changed_at = $13, broken_at = $14 "
            "WHERE consultation_id = $15 AND name = $16",
            {name(obligation.debtor), name(obligation.state), due.local, due.zone, due.at,
             due.tzdata, obligation.event_at, obligation.met_at, obligation.met_by, waiver,
             obligation.waived_at, obligation.waived_by, obligation.changed_at,
             obligation.broken_at, consultation, obligation.key});
    } else {
        (void)transaction.insert(
            "INSERT INTO obligation (consultation_id, name, debtor, state, due_local, due_zone, "
            "due_at, due_tzdata, event_at, met_at, met_by, waiver, waived_at, waived_by, "
            "changed_at, broken_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
            "$13, "
            "$14, $15, $16)",
            {consultation, obligation.key, name(obligation.debtor), name(obligation.state),
             due.local, due.zone, due.at, due.tzdata, obligation.event_at, obligation.met_at,
             obligation.met_by, waiver, obligation.waived_at, obligation.waived_by,
             obligation.changed_at, obligation.broken_at});
    }
}

void keep_obligation(Transaction& transaction, ConsultationId consultation,
                     StoredObligation const& obligation) {
    write_obligation(transaction, consultation, obligation);
    append_change(transaction, consultation, obligation);
}

std::vector<ObligationChange> find_obligation_changes(Queries& queries,
                                                      ConsultationId consultation) {
    std::vector<ObligationChange> found;
    queries.query(
        "SELECT name, state, due_at, changed_at FROM obligation_change "
        "WHERE consultation_id = $1 ORDER BY changed_at, name, position",
        {consultation}, [&](Row const& row) {
            found.push_back({row.string(0), named(obligation_state_from(row.text(1)), "state"),
                             row.optional_instant(2), row.instant(3)});
        });
    return found;
}

Result<Page<ListedObligation>> list_obligations(
    Queries& queries, ObligationFilter const& filter,
    std::optional<std::vector<InstitutionId>> const& institutions, PageRequest const& page,
    Instant now) {
    ListConditions const conditions{filter, institutions, now};
    PagedRows rows;
    rows.from_where =
        "FROM obligation o JOIN consultation c ON c.id = o.consultation_id "
        "JOIN institution i ON i.id = c.institution_id WHERE " +
        conditions.where();
    rows.key = "coalesce(o.due_at, 9223372036854775807)";
    PagedList list;
    list.columns = ", o.consultation_id, " + std::string{columns} +
                   ", (SELECT count(*) FROM obligation_change h JOIN obligation_change b "
                   "ON b.consultation_id = h.consultation_id AND b.name = h.name AND "
                   "b.position = h.position - 1 WHERE h.consultation_id = o.consultation_id AND "
                   "h.name = o.name AND coalesce(h.due_at, 0) <> coalesce(b.due_at, 0))";
    list.id = "o.id";
    list.params = conditions.params();
    list.total = counted(queries, "SELECT count(*) " + rows.from_where, list.params);
    list.parts.push_back(std::move(rows));
    return read_page<ListedObligation>(queries, std::move(list), page, [](Row const& row) {
        return ListedObligation{
            row.id<ConsultationId>(first_paged_column),
            obligation_from(row, first_paged_column + 1),
            static_cast<std::uint32_t>(row.integer(first_paged_column + 1 + column_count))};
    });
}

std::optional<Instant> next_due(Queries& queries, Instant now) {
    return queries
        .one(
            "SELECT due_at FROM obligation WHERE state = 'open' AND due_at IS NOT NULL AND "
            "coalesce(due_at, 9223372036854775807) > $1 "
            "ORDER BY coalesce(due_at, 9223372036854775807), id LIMIT 1",
            {now}, [](Row const& row) { return row.optional_instant(0); })
        .value_or(std::nullopt);
}

std::vector<StoredEvent> find_procedure_events(Queries& queries, ConsultationId consultation) {
    std::vector<StoredEvent> found;
    queries.query(
        "SELECT event, subject, happened_at, favourable, note, url, recorded_at, recorded_by, "
        "log_entry_id, withdrawn_at, withdrawn_by, withdrawal_reason FROM procedure_event "
        "WHERE consultation_id = $1 ORDER BY position",
        {consultation}, [&](Row const& row) {
            StoredEvent stored;
            RecordedEvent& event = stored.event;
            event.occurrence.event = named(procedure_event_from(row.text(0)), "event");
            event.occurrence.subject = row.string(1);
            event.occurrence.at = row.instant(2);
            if (!row.is_null(3)) event.occurrence.is_favourable = row.integer(3) != 0;
            event.note = localized_text_from(row.text(4));
            event.url = row.string(5);
            event.recorded_at = row.instant(6);
            event.recorded_by = row.string(7);
            stored.log_entry = row.log_entry_id(8);
            if (!row.is_null(9)) {
                event.withdrawal = EventWithdrawal{localized_text_from(row.text(11)),
                                                   row.instant(9), row.string(10)};
            }
            found.push_back(std::move(stored));
        });
    return found;
}

void append_procedure_event(Transaction& transaction, ConsultationId consultation,
                            StoredEvent const& stored) {
    RecordedEvent const& event = stored.event;
    std::optional<int> favourable;
    if (event.occurrence.is_favourable) favourable = *event.occurrence.is_favourable ? 1 : 0;
    transaction.execute(
        "INSERT INTO procedure_event (consultation_id, position, event, subject, happened_at, "
        "favourable, note, url, recorded_at, recorded_by, log_entry_id) "
        "SELECT $1, count(*), $2, $3, $4, CAST($5 AS BIGINT), $6, $7, $8, $9, $10 "
        "FROM procedure_event WHERE consultation_id = $1",
        {consultation, name(event.occurrence.event), event.occurrence.subject, event.occurrence.at,
         favourable, to_json(event.note), event.url, event.recorded_at, event.recorded_by,
         stored.log_entry});
}

void set_event_entry(Transaction& transaction, ConsultationId consultation, std::size_t position,
                     LogEntryId entry) {
    transaction.execute(
        "UPDATE procedure_event SET log_entry_id = $1 WHERE consultation_id = $2 AND position = $3",
        {entry, consultation, position});
}

void withdraw_event(Transaction& transaction, ConsultationId consultation, std::size_t position,
                    EventWithdrawal const& withdrawal) {
    transaction.execute(
        "UPDATE procedure_event SET withdrawn_at = $1, withdrawn_by = $2, withdrawal_reason = $3 "
        "WHERE consultation_id = $4 AND position = $5",
        {withdrawal.at, withdrawal.by, to_json(withdrawal.reason), consultation, position});
}

std::optional<Instant> last_screening(Queries& queries, ConsultationId consultation) {
    return queries
        .one("SELECT screened_at FROM consultation WHERE id = $1", {consultation},
             [](Row const& row) { return row.optional_instant(0); })
        .value_or(std::nullopt);
}

void set_last_screening(Transaction& transaction, ConsultationId consultation, Instant at) {
    transaction.execute("UPDATE consultation SET screened_at = $1 WHERE id = $2",
                        {at, consultation});
}

void look_by(Transaction& transaction, ConsultationId consultation, Instant at) {
    transaction.execute(
        "UPDATE consultation SET next_look_at = $1 WHERE id = $2 AND procedure_id <> '' AND "
        "(next_look_at IS NULL OR next_look_at > $1)",
        {at, consultation});
}

void set_next_look(Transaction& transaction, ConsultationId consultation,
                   std::optional<Instant> next) {
    transaction.execute("UPDATE consultation SET next_look_at = $1 WHERE id = $2",
                        {next, consultation});
}

std::vector<ConsultationId> consultations_to_look_at(Queries& queries, Instant now,
                                                     std::size_t most) {
    std::vector<ConsultationId> found;
    queries.query(
        "SELECT id FROM consultation WHERE next_look_at IS NOT NULL AND next_look_at <= $1 "
        "ORDER BY next_look_at LIMIT $2",
        {now, most}, [&](Row const& row) { found.push_back(row.id<ConsultationId>(0)); });
    return found;
}

std::optional<Instant> next_look(Queries& queries) {
    return queries
        .one(
            "SELECT next_look_at FROM consultation WHERE next_look_at IS NOT NULL "
            "ORDER BY next_look_at LIMIT 1",
            {}, [](Row const& row) { return row.optional_instant(0); })
        .value_or(std::nullopt);
}

std::optional<std::int64_t> put_reminder(Transaction& transaction, ConsultationId consultation,
                                         Reminder const& reminder) {
    bool const is_there =
        transaction.integer(
            "SELECT count(*) FROM reminder WHERE consultation_id = $1 AND obligation = $2 AND "
            "due_at = $3 AND occasion = $4 AND account_id = $5",
            {consultation, reminder.obligation, reminder.due, name(reminder.occasion),
             reminder.account}) > 0;
    if (is_there) return std::nullopt;
    return transaction.insert(
        "INSERT INTO reminder (occasion, account_id, consultation_id, obligation, due_at, made_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {name(reminder.occasion), reminder.account, consultation, reminder.obligation, reminder.due,
         reminder.made_at});
}

std::vector<Reminder> find_reminders(Queries& queries, AccountId account, std::size_t most) {
    std::vector<Reminder> found;
    queries.query(
        "SELECT o.id, o.occasion, o.obligation, o.due_at, o.made_at, i.code, c.year, c.sequence "
        "FROM reminder o JOIN consultation c ON c.id = o.consultation_id "
        "JOIN institution i ON i.id = c.institution_id WHERE o.account_id = $1 "
        "ORDER BY o.id DESC LIMIT $2",
        {account, most}, [&](Row const& row) {
            Reminder reminder;
            reminder.id = row.integer(0);
            reminder.occasion = named(reminder_occasion_from(row.text(1)), "occasion");
            reminder.account = account;
            reminder.obligation = row.string(2);
            reminder.due = row.instant(3);
            reminder.made_at = row.instant(4);
            reminder.consultation = {row.string(5), static_cast<int>(row.integer(6)),
                                     static_cast<std::uint64_t>(row.integer(7))};
            found.push_back(std::move(reminder));
        });
    return found;
}

std::vector<AccountId> regulators_of(Queries& queries, InstitutionId institution) {
    std::vector<AccountId> found;
    queries.query(
        "SELECT DISTINCT a.id FROM account a JOIN account_role r ON r.account_id = a.id "
        "WHERE a.state = 'active' AND r.role = 'regulator' AND r.institution_id = $1 ORDER BY a.id",
        {institution}, [&](Row const& row) { found.push_back(row.id<AccountId>(0)); });
    return found;
}

}  // namespace consult::storage
