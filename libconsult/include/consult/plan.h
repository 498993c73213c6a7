/// Plans: every date of a consultation before anything of it exists.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <consult/procedure.h>
#include <consult/term.h>
#include <consult/time.h>

namespace consult {

/// What someone planning a consultation says.
struct PlanRequest {
    std::string tier;                     ///< id; empty where the procedure has none
    LocalDateTime opens;                  ///< when comments are to be taken from
    std::optional<LocalDateTime> closes;  ///< nothing: as soon as the rules let it close
    /// When events are thought to happen that the plan can't know, such as the decision.
    std::map<ProcedureEvent, LocalDateTime> assumed;
};

/// One date of a plan.
struct PlannedDate {
    /// What it is of: `period.shortest`, `period.longest`, `period.extension_request`, or the id of
    /// a duty or body: `duties.report`, `bodies.council.ask`, `bodies.council.opinion`.
    std::string id;
    LocalizedText name;  ///< of the duty or body; empty for the period
    std::string stage;
    std::optional<DutyAct> act;
    std::optional<AnswerTo> to;
    Debtor by = Debtor::institution;
    DutyCase in_case = DutyCase::always;
    DueRelation relation = DueRelation::within;
    ProcedureEvent event = ProcedureEvent::closing;  ///< what it hangs on
    std::optional<RuleTerm> term;
    /// When. Nothing while its event has no date, or the number is the institution's to set.
    std::optional<Deadline> at;
    std::optional<Reckoning> reckoning;  ///< how `at` was found, where a term was counted
    RuleBasis basis;
};

struct Plan {
    ProcedureReference procedure;
    std::string tier;
    ZoneName zone;
    Deadline opens;
    std::optional<Deadline> closes;  ///< nothing: the shortest period is the institution's to set
    std::optional<Reckoning> shortest;  ///< how the earliest closing was found
    /// Dated ones in their order, then those that wait for an event or a number.
    std::vector<PlannedDate> dates;
    std::vector<std::string> unset;  ///< paths of rules the institution has to set
    [[nodiscard]] bool is_provisional() const;
};

/// Every date that follows from the procedure and the opening. Refuses a tier that the procedure
/// does not have (`tier`), a missing one (`tier`), and a closing before the opening (`closes`);
/// whether the period keeps the rules is for `check_period` below. Pure.
/// @pre the procedure passed `check`; `calendar` is the one it names
[[nodiscard]] Result<Plan> plan(Procedure const& procedure, PlanRequest const& request,
                                ZoneName const& institution_zone, WorkingCalendar const& calendar,
                                ZoneDatabase const& zones);

}  // namespace consult
