#include "platform/rule_book.h"

#include <algorithm>

#include <consult/calendar_file.h>
#include <consult/procedure_file.h>

#include "log/actions.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/damage.h"
#include "storage/procedure_repository.h"

namespace consult {
namespace {

Procedure const* shipped(std::string_view id) {
    std::vector<Procedure> const& all = shipped_procedures();
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](Procedure const& procedure) { return procedure.id == id; });
    return found == all.end() ? nullptr : &*found;
}

RuleBook::SharedProcedure shared(Procedure procedure) {
    return std::make_shared<Procedure const>(std::move(procedure));
}

/// Where a program comes to ship what an institution named so before, the shipped one is meant.
bool is_of_an_institution(storage::StoredProcedure const& stored) {
    return stored.institution != InstitutionId{};
}

/// What was let in once stays readable; otherwise the database is damaged.
Procedure read_stored(storage::StoredProcedure const& stored) {
    Result<Procedure> procedure = read_procedure(stored.content);
    if (!procedure) {
        throw storage::Damage{"the procedure " + stored.reference.id + " version " +
                              std::to_string(stored.reference.version) +
                              " can't be read: " + procedure.error().text()};
    }
    return *std::move(procedure);
}

/// Leaves out what the calendar says by itself: a newer program's data may know a decree that was
/// added here. False when nothing is left.
bool is_left(CalendarAddition& addition, WorkingCalendar const& calendar) {
    auto const is_so = [&](std::optional<LocalDate> const& day, bool is_worked) {
        return day && day->ok() && calendar.is_working(*day) == is_worked &&
               !calendar.day(*day).is_expected;
    };
    if (is_so(addition.off, false)) addition.off.reset();
    if (is_so(addition.worked, true)) addition.worked.reset();
    return addition.off || addition.worked || addition.completes_year;
}

/// Lays a calendar out with all that was added to it. One that has no place in it was let in by
/// other data: then nobody can say what is worked, and the database and the program don't fit.
WorkingCalendar with_additions(CalendarRules const& rules,
                               std::vector<CalendarAddition> const& added) {
    if (Result<WorkingCalendar> laid = WorkingCalendar::make(rules, added)) return *std::move(laid);
    std::vector<CalendarAddition> so_far;
    Result<WorkingCalendar> laid = WorkingCalendar::make(rules);
    for (CalendarAddition addition : added) {
        if (!laid) break;
        if (addition.calendar != rules.id || !is_left(addition, *laid)) continue;
        so_far.push_back(addition);
        laid = WorkingCalendar::make(rules, so_far);
        if (laid) continue;
        throw storage::Damage{"what was added to the calendar " + rules.id + " by “" +
                              addition.decree + "” does not fit its data: " + laid.error().text()};
    }
    if (!laid) throw Fault{"the shipped calendar " + rules.id + ": " + laid.error().text()};
    return *std::move(laid);
}

tl::unexpected<Error> no_such_procedure(ProcedureReference const& reference) {
    if (reference.version == 0) {
        return refuse(ErrorCode::not_found, "procedure", "procedure.unknown",
                      "There is no procedure {procedure}.", {{"procedure", reference.id}});
    }
    return refuse(ErrorCode::not_found, "procedure", "procedure.version_unknown",
                  "There is no version {version} of the procedure {procedure}.",
                  {{"version", std::to_string(reference.version)}, {"procedure", reference.id}});
}

}  // namespace

RuleBook::SharedProcedure RuleBook::read(storage::Queries& queries,
                                         ProcedureReference const& reference) {
    {
        std::scoped_lock const lock(mutex_);
        if (auto const known = procedures_.find(reference); known != procedures_.end())
            return known->second;
    }
    SharedProcedure found;
    Procedure const* const own = shipped(reference.id);
    if (auto const stored = storage::find_procedure(queries, reference);
        stored && !(own && is_of_an_institution(*stored))) {
        found = shared(read_stored(*stored));
    } else if (own && own->version == reference.version) {
        return shared(*own);  // not kept: what is stored one day holds from then on
    } else {
        return nullptr;
    }
    std::scoped_lock const lock(mutex_);
    return procedures_.try_emplace(reference, std::move(found)).first->second;
}

Result<RuleBook::SharedProcedure> RuleBook::procedure(storage::Queries& queries,
                                                      ProcedureReference const& reference) {
    ProcedureReference wanted = reference;
    if (wanted.version == 0) {
        Procedure const* const own = shipped(wanted.id);
        if (own) wanted.version = own->version;
        if (auto const stored = storage::find_newest_procedure(queries, wanted.id);
            stored && !(own && is_of_an_institution(*stored)))
            wanted.version = std::max(wanted.version, stored->reference.version);
    }
    SharedProcedure found = wanted.version == 0 ? nullptr : read(queries, wanted);
    if (!found) return no_such_procedure(reference);
    return found;
}

std::vector<Procedure> RuleBook::newest_procedures(storage::Queries& queries) {
    std::vector<Procedure> all = shipped_procedures();
    for (storage::StoredProcedure const& stored : storage::list_derived_procedures(queries))
        if (!shipped(stored.reference.id)) all.push_back(*read(queries, stored.reference));
    std::sort(all.begin(), all.end(),
              [](Procedure const& a, Procedure const& b) { return a.id < b.id; });
    return all;
}

Result<WorkingCalendar> RuleBook::calendar(storage::Queries& queries, std::string_view id) {
    for (WorkingCalendar& calendar : calendars(queries)) {
        if (calendar.id() == id) return std::move(calendar);
    }
    return refuse(ErrorCode::not_found, "calendar", "calendar.unknown",
                  "There is no calendar {calendar}.", {{"calendar", std::string{id}}});
}

std::vector<WorkingCalendar> RuleBook::calendars(storage::Queries& queries) {
    // Additions are never taken back, so their count tells whether there are new ones.
    std::int64_t const additions = storage::count_calendar_additions(queries);
    std::scoped_lock const lock(mutex_);
    if (additions_ < additions) {
        std::vector<CalendarAddition> const added = storage::list_calendar_additions(queries, "");
        calendars_.clear();
        for (CalendarRules const& rules : shipped_calendars()) {
            calendars_.emplace(rules.id, with_additions(rules, added));
        }
        additions_ = additions;
    }
    std::vector<WorkingCalendar> all;
    for (auto const& [id, calendar] : calendars_)
        all.push_back(calendar);
    return all;
}

void keep_procedure(storage::Transaction& transaction, Procedure const& procedure, Instant at) {
    if (storage::find_procedure(transaction, procedure.reference())) return;
    std::string const file = to_json(procedure);
    storage::insert_procedure(transaction,
                              {procedure.reference(), InstitutionId{}, file, at, "libconsult"});
    transaction.append_to_log(
        encode(log_entry(SystemActor{"libconsult"}, at, actions::procedure_added,
                         "procedure:" + procedure.id, procedure_facts(procedure, file))));
}

}  // namespace consult
