#include "platform/obligation_verification.h"

#include <algorithm>
#include <map>
#include <string>

#include <consult/procedure_file.h>

#include "log/actions.h"
#include "platform/row_check.h"
#include "storage/obligation_repository.h"
#include "storage/procedure_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredObligation;

std::string fact_of(SaidOf const& said, std::string_view name) {
    for (auto const& [fact, value] : said.entry.facts) {
        if (fact == name) return value;
    }
    return {};
}

/// Rows and the entries that speak of them, one for one in their order.
template <class Rows, class Check>
void compare(std::string const& what, Rows const& rows, std::vector<SaidOf const*> const& said,
             LogVerification& found, Check const& check) {
    for (std::size_t i = 0; i < std::max(rows.size(), said.size()); ++i) {
        RowCheck row{what + " " + std::to_string(i + 1), found};
        if (i >= rows.size()) {
            row.agree(false, "it is not stored", *said[i]);
        } else if (i >= said.size()) {
            row.unlogged("it");
        } else {
            check(rows[i], *said[i], row);
        }
    }
}

class ObligationVerifier {
public:
    ObligationVerifier(Queries& queries, Consultation const& consultation,
                       std::vector<SaidOf> const& said, LogVerification& found)
        : queries_(queries), consultation_(consultation), said_(said), found_(found) {}

    void run() {
        check_events();
        check_moves();
        check_changes();
        check_waivers();
    }

private:
    [[nodiscard]] std::string of(std::string_view what) const {
        return std::string{what} + " of " + consultation_.number.text();
    }

    void check_events() {
        compare(of("event"), storage::find_procedure_events(queries_, consultation_.id),
                all_of(said_, {actions::event_recorded}), found_,
                [](storage::StoredEvent const& stored, SaidOf const& said, RowCheck& row) {
                    row.agree(event_facts(stored.event), said);
                    row.agree(stored.log_entry == said.id, "its entry", said);
                    row.agree(stored.event.recorded_at == said.entry.at &&
                                  stored.event.recorded_by == said.entry.actor.office,
                              "who recorded it, and when", said);
                });
    }

    void check_moves() {
        compare(of("procedure move"), consultation_.procedure_moves,
                all_of(said_, {actions::consultation_procedure_moved}), found_,
                [](ProcedureMove const& move, SaidOf const& said, RowCheck& row) {
                    row.agree(move_facts(move), said);
                    row.agree(move.at == said.entry.at && move.by == said.entry.actor.office,
                              "who moved it, and when", said);
                });
    }

    /// How each obligation came to stand as it does, step by step.
    void check_changes() {
        std::map<std::string, std::vector<SaidOf const*>> logged;
        for (SaidOf const* const one :
             all_of(said_, {actions::obligation_changed, actions::obligation_waived}))
            logged[fact_of(*one, "obligation")].push_back(one);
        std::map<std::string, std::vector<ObligationChange>> stored;
        for (ObligationChange& change :
             storage::find_obligation_changes(queries_, consultation_.id))
            stored[change.obligation].push_back(std::move(change));
        for (auto const& [key, entries] : logged)
            stored.try_emplace(key);
        for (auto const& [key, changes] : stored) {
            compare(of("change of " + key), changes, logged[key], found_,
                    [](ObligationChange const& change, SaidOf const& said, RowCheck& row) {
                        row.agree(change.at == said.entry.at, "when it changed", said);
                        row.agree(name(change.state) == state_said(said), "state", said);
                        if (said.entry.action == actions::obligation_waived) return;
                        std::string const due = change.due ? to_text(*change.due) : std::string{};
                        row.agree(due == fact_of(said, "due"), "due", said);
                    });
        }
        for (StoredObligation const& one : storage::find_obligations(queries_, consultation_.id))
            check_present(one, stored[one.key]);
    }

    static std::string state_said(SaidOf const& said) {
        if (said.entry.action == actions::obligation_waived)
            return std::string{name(ObligationState::waived)};
        return fact_of(said, "state");
    }

    void check_present(StoredObligation const& stored,
                       std::vector<ObligationChange> const& changes) {
        RowCheck row{of(stored.key), found_};
        if (changes.empty()) return row.unlogged("it");
        ObligationChange const& last = changes.back();
        bool const same =
            last.state == stored.state && last.at == stored.changed_at &&
            last.due == (stored.due ? std::optional{stored.due->instant} : std::nullopt);
        SaidOf const* said = nullptr;
        for (SaidOf const* const one : all_of(said_, {actions::obligation_changed})) {
            if (fact_of(*one, "obligation") == stored.key) said = one;
        }
        // A waiver has an entry of its own, and is checked with it.
        if (!said || said->entry.at != stored.changed_at) {
            if (!same) row.unlogged("how it stands");
            return;
        }
        row.agree(same, "how it stands", *said);
        std::string const met = stored.met_at ? to_text(*stored.met_at) : std::string{};
        row.agree(met == fact_of(*said, "met_at"), "met_at", *said);
    }

    void check_waivers() {
        for (StoredObligation const& one : storage::find_obligations(queries_, consultation_.id)) {
            RowCheck row{of("waiver of " + one.key), found_};
            SaidOf const* last = nullptr;
            for (SaidOf const* const said : all_of(said_, {actions::obligation_waived})) {
                if (fact_of(*said, "obligation") == one.key) last = said;
            }
            if (!last) {
                if (one.waived_at) row.unlogged("it");
                continue;
            }
            row.agree({{"obligation", one.key}, log::text_fact("reason", one.waiver)}, *last);
            row.agree(one.waived_at == last->entry.at && one.waived_by == last->entry.actor.office,
                      "who waived it, and when", *last);
        }
    }

    Queries& queries_;
    Consultation const& consultation_;
    std::vector<SaidOf> const& said_;
    LogVerification& found_;
};

/// The facts of a stored procedure; what can't be read has none that agree.
Facts stored_facts(storage::StoredProcedure const& stored) {
    Result<Procedure> const procedure = read_procedure(stored.content);
    return procedure ? procedure_facts(*procedure) : Facts{};
}

void verify_procedures(Queries& queries, LoggedRecord& record, LogVerification& found) {
    std::map<std::string, std::vector<storage::StoredProcedure>> by_id;
    for (storage::StoredProcedure& stored : storage::all_procedures(queries))
        by_id[stored.reference.id].push_back(std::move(stored));
    for (auto const& [id, versions] : by_id) {
        std::vector<SaidOf> const said = record.take("procedure:" + id);
        compare("procedure " + id, versions, all_of(said, {actions::procedure_added}), found,
                [](storage::StoredProcedure const& stored, SaidOf const& one, RowCheck& row) {
                    row.agree(stored_facts(stored), one);
                    row.agree(stored.added_at == one.entry.at &&
                                  stored.added_by == one.entry.actor.office,
                              "who added it, and when", one);
                });
    }
}

void verify_calendars(Queries& queries, LoggedRecord& record, LogVerification& found) {
    std::map<std::string, std::vector<CalendarAddition>> by_calendar;
    for (CalendarAddition& addition : storage::list_calendar_additions(queries, ""))
        by_calendar[addition.calendar].push_back(std::move(addition));
    for (auto const& [calendar, additions] : by_calendar) {
        std::vector<SaidOf> const said = record.take("calendar:" + calendar);
        compare("addition to the calendar " + calendar, additions,
                all_of(said, {actions::calendar_added}), found,
                [](CalendarAddition const& addition, SaidOf const& one, RowCheck& row) {
                    row.agree(calendar_facts(addition), one);
                    row.agree(addition.added_at == one.entry.at &&
                                  addition.added_by == one.entry.actor.office,
                              "who added it, and when", one);
                });
    }
}

}  // namespace

void verify_obligations(Queries& queries, Consultation const& consultation,
                        std::vector<SaidOf> const& said, LogVerification& found) {
    ObligationVerifier{queries, consultation, said, found}.run();
}

void verify_rules(Queries& queries, LoggedRecord& record, LogVerification& found) {
    guard("the procedures", found, [&] { verify_procedures(queries, record, found); });
    guard("the calendars", found, [&] { verify_calendars(queries, record, found); });
}

}  // namespace consult
