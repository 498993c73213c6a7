/// Procedures and calendars as consultations use them: the shipped ones and what was added.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <consult/calendar.h>
#include <consult/plan.h>
#include <consult/procedure.h>

#include "storage/storage.h"

namespace consult {

/// Reads each version of a procedure once, for it never changes, and lays each calendar out anew
/// when something was added. Thread-safe.
class RuleBook {
public:
    using SharedProcedure = std::shared_ptr<Procedure const>;

    /// The newest version of each: shipped ones and those that institutions derived, by id.
    [[nodiscard]] std::vector<Procedure> newest_procedures(storage::Queries& queries);
    /// As it is stored, else as it is shipped; `version` 0: the newest of both. What an institution
    /// derived never stands for a shipped one of the same id. not_found (field `procedure`) when
    /// there is none.
    [[nodiscard]] Result<SharedProcedure> procedure(storage::Queries& queries,
                                                    ProcedureReference const& reference);
    /// With what was added to it, but for what the shipped data say by now. An addition that does
    /// not fit them throws Damage that names it. not_found (field `calendar`) when there is none.
    [[nodiscard]] Result<WorkingCalendar> calendar(storage::Queries& queries, std::string_view id);
    [[nodiscard]] std::vector<WorkingCalendar> calendars(storage::Queries& queries);

private:
    SharedProcedure read(storage::Queries& queries, ProcedureReference const& reference);

    std::mutex mutex_;
    std::map<ProcedureReference, SharedProcedure> procedures_;
    std::int64_t additions_ = -1;  ///< how many the calendars were laid out with
    std::map<std::string, WorkingCalendar, std::less<>> calendars_;
};

/// A procedure with all that its terms are counted with, kept together.
struct Rules {
    RuleBook::SharedProcedure procedure;
    WorkingCalendar calendar;
    ZoneName institution_zone;
    ZoneDatabase const* zones = nullptr;

    [[nodiscard]] PlanContext context() const { return {institution_zone, &calendar, zones}; }
};

/// Keeps a shipped procedure as it is now, so that those who run under it go on doing so when the
/// program ships another. Nothing when it is stored already.
void keep_procedure(storage::Transaction& transaction, Procedure const& procedure, Instant at);

}  // namespace consult
