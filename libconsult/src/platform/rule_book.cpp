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

/// Lays a calendar out with what was added to it. A newer program's data may know a decree that was
/// added here: its own word holds, and only that addition is passed over.
WorkingCalendar with_additions(CalendarRules const& rules,
                               std::vector<CalendarAddition> const& added) {
    if (Result<WorkingCalendar> laid = WorkingCalendar::make(rules, added)) return *std::move(laid);
    std::vector<CalendarAddition> fitting;
    for (CalendarAddition const& addition : added) {
        fitting.push_back(addition);
        if (!WorkingCalendar::make(rules, fitting)) fitting.pop_back();
    }
    Result<WorkingCalendar> laid = WorkingCalendar::make(rules, fitting);
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
    if (auto const stored = storage::find_procedure(queries, reference)) {
        found = shared(read_stored(*stored));
    } else if (Procedure const* const own = shipped(reference.id);
               own && own->version == reference.version) {
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
        if (auto const stored = storage::find_newest_procedure(queries, wanted.id))
            wanted.version = stored->reference.version;
        if (Procedure const* const own = shipped(wanted.id))
            wanted.version = std::max(wanted.version, own->version);
    }
    SharedProcedure found = wanted.version == 0 ? nullptr : read(queries, wanted);
    if (!found) return no_such_procedure(reference);
    return found;
}

std::vector<Procedure> RuleBook::newest_procedures(storage::Queries& queries) {
    std::vector<Procedure> all = shipped_procedures();
    for (storage::StoredProcedure const& stored : storage::list_derived_procedures(queries))
        all.push_back(*read(queries, stored.reference));
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
