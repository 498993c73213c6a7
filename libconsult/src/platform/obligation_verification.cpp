#include "platform/obligation_verification.h"

#include <algorithm>
#include <map>
#include <string>

#include <consult/procedure_file.h>

#include "log/actions.h"
#include "platform/row_check.h"
#include "storage/log_repository.h"
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
        obligations_ = storage::find_obligations(queries_, consultation_.id);
        check_events();
        check_withdrawals();
        check_moves();
        check_present_procedure();
        check_changes();
        check_waivers();
    }

private:
    [[nodiscard]] std::string of(std::string_view what) const {
        return std::string{what} + " of " + consultation_.number.text();
    }

    /// While it is prepared the log says that something was recorded; what it was is said with
    /// the publication, and from then on at once.
    void check_events() {
        std::vector<storage::StoredEvent> const rows =
            storage::find_procedure_events(queries_, consultation_.id);
        std::vector<SaidOf const*> unspoken;
        std::vector<SaidOf const*> told;
        for (SaidOf const* const one :
             all_of(said_, {actions::event_recorded, actions::event_published}))
            (one->entry.facts.empty() ? unspoken : told).push_back(one);
        for (std::size_t i = 0; i < std::max({rows.size(), unspoken.size(), told.size()}); ++i) {
            SaidOf const* const recorded = i < unspoken.size() ? unspoken[i] : at(told, i);
            RowCheck row{of("event " + std::to_string(i + 1)), found_};
            if (i < rows.size()) check_event(rows[i], recorded, at(told, i), row);
            else row.agree(false, "it is not stored", recorded ? *recorded : *told[i]);
        }
    }

    void check_event(storage::StoredEvent const& stored, SaidOf const* recorded, SaidOf const* told,
                     RowCheck& row) const {
        if (!recorded || (is_public_ && !told)) return row.unlogged("it");
        row.agree(stored.event.recorded_at == recorded->entry.at &&
                      stored.event.recorded_by == recorded->entry.actor.office,
                  "who recorded it, and when", *recorded);
        if (told) row.agree(event_facts(stored.event), *told);
        SaidOf const& entry = told ? *told : *recorded;
        row.agree(stored.log_entry == entry.id, "its entry", entry);
    }

    void check_withdrawals() {
        std::vector<SaidOf const*> said = all_of(said_, {actions::event_withdrawn});
        std::size_t i = 0;
        for (storage::StoredEvent const& stored :
             storage::find_procedure_events(queries_, consultation_.id)) {
            RowCheck row{of("withdrawal of event " + std::to_string(++i)), found_};
            if (stored.event.withdrawal) check_withdrawal(stored.event, said, row);
        }
        for (SaidOf const* const left : said) {
            RowCheck row{of("withdrawal"), found_};
            row.agree(false, "it is not stored", *left);
        }
    }

    /// Takes its entries from `said`: the one that says that it was withdrawn, and the one that
    /// says why, which may be the same.
    void check_withdrawal(RecordedEvent const& event, std::vector<SaidOf const*>& said,
                          RowCheck& row) const {
        EventWithdrawal const& withdrawal = *event.withdrawal;
        auto const taken = [&](auto const& is_it) {
            auto const found = std::find_if(said.begin(), said.end(), is_it);
            SaidOf const* const one = found == said.end() ? nullptr : *found;
            if (one) said.erase(found);
            return one;
        };
        SaidOf const* const done = taken([&](SaidOf const* one) {
            return one->entry.at == withdrawal.at && one->entry.actor.office == withdrawal.by;
        });
        if (!done) return row.unlogged("who withdrew it, and when");
        SaidOf const* why = done;
        if (done->entry.facts.empty()) {
            if (!is_public_) return;
            why = taken([&](SaidOf const* one) {
                return fact_of(*one, "event") == name(event.occurrence.event) &&
                       fact_of(*one, "subject") == event.occurrence.subject;
            });
            if (!why) return row.unlogged("why it was withdrawn");
        }
        row.agree(withdrawal_facts(event, withdrawal), *why);
    }

    static SaidOf const* at(std::vector<SaidOf const*> const& said, std::size_t i) {
        return i < said.size() ? said[i] : nullptr;
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

    void check_present_procedure() {
        RowCheck row{of("procedure"), found_};
        if (!consultation_.procedure_moves.empty()) {
            ProcedureMove const& last = consultation_.procedure_moves.back();
            if (consultation_.procedure->reference != last.to ||
                consultation_.procedure->tier != last.to_tier)
                row.unlogged("how it was moved");
        }
        std::optional<Instant> const late =
            consultation_.procedure ? consultation_.procedure->late_until : std::nullopt;
        SaidOf const* const said = last_of(said_, actions::consultation_late_until_changed);
        if (said) row.agree(late_until_facts(late), *said);
        else if (late) row.unlogged("late_until");
    }

    /// How each obligation came to stand as it does, step by step.
    void check_changes() {
        std::map<std::string, std::vector<SaidOf const*>> logged;
        for (SaidOf const* const one :
             all_of(said_, {actions::obligation_changed, actions::obligation_waived,
                            actions::obligation_waiver_published})) {
            if (!one->entry.facts.empty()) logged[fact_of(*one, "obligation")].push_back(one);
        }
        std::map<std::string, std::vector<ObligationChange>> stored;
        for (ObligationChange& change :
             storage::find_obligation_changes(queries_, consultation_.id))
            stored[change.obligation].push_back(std::move(change));
        for (auto const& [key, entries] : logged)
            stored.try_emplace(key);
        for (auto const& [key, changes] : stored)
            compare(of("change of " + key), changes, logged[key], found_, check_change);
        for (auto const& [key, entries] : logged)
            if (!is_stored(key) && !entries.empty())
                RowCheck{of(key), found_}.agree(false, "it is not stored", *entries.back());
        for (StoredObligation const& one : obligations_)
            check_present(one, stored[one.key]);
    }

    [[nodiscard]] bool is_stored(std::string const& key) const {
        return std::any_of(obligations_.begin(), obligations_.end(),
                           [&](StoredObligation const& one) { return one.key == key; });
    }

    static void check_change(ObligationChange const& change, SaidOf const& said, RowCheck& row) {
        row.agree(change.at == said.entry.at, "when it changed", said);
        bool const is_change = said.entry.action == actions::obligation_changed;
        row.agree(name(change.state) ==
                      (is_change ? fact_of(said, "state") : name(ObligationState::waived)),
                  "state", said);
        if (!is_change) return;
        std::string const due = change.due ? to_text(*change.due) : std::string{};
        row.agree(due == fact_of(said, "due"), "due", said);
    }

    void check_present(StoredObligation const& stored,
                       std::vector<ObligationChange> const& changes) {
        if (!is_public_) return;
        RowCheck row{of(stored.key), found_};
        if (changes.empty()) return row.unlogged("it");
        ObligationChange const& last = changes.back();
        bool const is_last = last.state == stored.state && last.at == stored.changed_at;
        if (!is_last) row.unlogged("how it stands");
        SaidOf const* said = nullptr;
        for (SaidOf const* const one : all_of(said_, {actions::obligation_changed})) {
            if (fact_of(*one, "obligation") == stored.key) said = one;
        }
        if (!said) return;
        // A waiver has an entry of its own, and changes nothing but the state.
        StoredObligation then = stored;
        if (auto const state = obligation_state_from(fact_of(*said, "state"));
            state && stored.state == ObligationState::waived)
            then.state = *state;
        row.agree(obligation_facts(then), *said);
        check_met_by(stored, changes, row);
    }

    /// What met it was done in the moment in which that was noted.
    void check_met_by(StoredObligation const& stored, std::vector<ObligationChange> const& changes,
                      RowCheck& row) {
        if (!stored.met_by) return;
        auto const logged = storage::find_logged(queries_, *stored.met_by);
        Result<LogEntry> const entry = decode(logged ? logged->octets : Bytes{});
        bool const is_its_own =
            entry && stored.met_at && entry->subject.starts_with(consultation_.number.text());
        bool const is_noted_then =
            is_its_own && std::any_of(changes.begin(), changes.end(), [&](auto const& change) {
                bool const is_met = change.state == ObligationState::met ||
                                    change.state == ObligationState::met_late;
                return is_met && change.at == entry->at;
            });
        if (!is_noted_then) row.unlogged("the entry that met it");
    }

    void check_waivers() {
        std::vector<SaidOf const*> unspoken;
        for (SaidOf const* const one : all_of(said_, {actions::obligation_waived}))
            if (one->entry.facts.empty()) unspoken.push_back(one);
        for (StoredObligation const& one : obligations_)
            check_waiver(one, unspoken);
        for (SaidOf const* const left : unspoken) {
            RowCheck row{of("waiver"), found_};
            row.agree(false, "it is not stored", *left);
        }
    }

    /// Takes the entry that says only that something was waived from `unspoken`.
    void check_waiver(StoredObligation const& stored, std::vector<SaidOf const*>& unspoken) const {
        RowCheck row{of("waiver of " + stored.key), found_};
        SaidOf const* told = nullptr;
        for (SaidOf const* const one :
             all_of(said_, {actions::obligation_waived, actions::obligation_waiver_published})) {
            if (fact_of(*one, "obligation") == stored.key) told = one;
        }
        if (!stored.waived_at && !told) return;
        if (!told && is_public_) return row.unlogged("it");
        if (told) row.agree(waiver_facts(stored), *told);
        auto const is_of_it = [&](SaidOf const* one) {
            return stored.waived_at == one->entry.at && stored.waived_by == one->entry.actor.office;
        };
        if (told && told->entry.action == actions::obligation_waived)
            return row.agree(is_of_it(told), "who waived it, and when", *told);
        auto const recorded = std::find_if(unspoken.begin(), unspoken.end(), is_of_it);
        if (recorded == unspoken.end()) return row.unlogged("who waived it, and when");
        unspoken.erase(recorded);
    }

    Queries& queries_;
    Consultation const& consultation_;
    std::vector<SaidOf> const& said_;
    LogVerification& found_;
    bool is_public_ = last_of(said_, actions::consultation_published) != nullptr ||
                      last_of(said_, actions::consultation_cancelled) != nullptr;
    std::vector<StoredObligation> obligations_;
};

/// The facts of a stored procedure; what can't be read has none that agree.
Facts stored_facts(storage::StoredProcedure const& stored) {
    Result<Procedure> const procedure = read_procedure(stored.content);
    return procedure ? procedure_facts(*procedure, stored.content) : Facts{};
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
