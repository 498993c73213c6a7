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
    /// What it is of: `period.shortest`, `period.longest`, `period.extension_request`,
    /// `period.late`, `period.holiday_extension` where the institution owes a longer period in
    /// holidays and the rules give no number; or a document, body or duty by its id:
    /// `documents.note`, `bodies.council.ask`, `bodies.council.opinion`, `duties.report`.
    std::string id;
    LocalizedText name;  ///< of the document, body or duty; empty for the period
    std::string stage;   ///< of a duty
    std::optional<DutyAct> act;
    std::optional<AnswerTo> to;
    Debtor by = Debtor::institution;
    DutyCase in_case = DutyCase::always;
    std::optional<Due> due;  ///< nothing: it is owed without a date of its own
    /// When. Nothing while its event has no date, or the number is the institution's to set.
    std::optional<Deadline> at;
    /// How `at` was found, where terms were counted: one, and one more for each season.
    std::vector<Reckoning> reckonings;
    /// Its event has no date of its own; it was taken at the last moment that the rules allow.
    bool is_at_the_latest = false;
    /// Why there is no date although its event has one: the term ends where no calendar reaches.
    /// The field begins with `id`, such as `duties.review.count`.
    std::optional<Problem> unreckoned;
    RuleBasis basis;
};

struct Plan {
    ProcedureReference procedure;
    std::string tier;
    ZoneName zone;  ///< where terms are counted
    Deadline opens;
    std::optional<Deadline> closes;  ///< nothing: the shortest period is the institution's to set
    /// Dated ones in their order, then those that wait for an event or a number.
    std::vector<PlannedDate> dates;
    std::vector<std::string> unset;  ///< paths of rules the institution has to set
    /// What a closing that was given breaks of the rules on the period, as `check_period_rules` has
    /// it; empty where the shortest period is the institution's to set.
    std::vector<Problem> closing_problems;
    /// Some day rests on holidays or transfers that are still to come.
    [[nodiscard]] bool is_provisional() const;
    [[nodiscard]] PlannedDate const* date(std::string_view id) const;
};

/// What plans are reckoned with. Refers to what it is made of.
struct PlanContext {
    ZoneName institution_zone;                  ///< where the procedure names none
    WorkingCalendar const* calendar = nullptr;  ///< the one the procedure names
    ZoneDatabase const* zones = nullptr;
};

/// Every date that follows from the procedure and the opening. An event that nobody dated is taken
/// at the last moment that the rules allow, where they do. Refuses a tier that the procedure does
/// not have or that is missing (`tier`), a closing that is not after the opening (`closes`) and
/// what the zone's data don't reach. A closing that breaks the rules is planned all the same, and
/// what it breaks is said; a term that ends where no calendar reaches leaves its date out. Pure.
/// @pre the procedure passed `check`
[[nodiscard]] Result<Plan> plan(Procedure const& procedure, PlanRequest const& request,
                                PlanContext const& context);

/// A period as it is to be published.
struct IntendedPeriod {
    std::string tier;
    Deadline opens;
    Deadline closes;
    /// When the draft is public, or would become so; a draft that is published after its opening is
    /// posted and opened for comments only then.
    std::optional<Instant> public_from{};
    /// When the events were or are to be that the period is counted from, where not the opening.
    std::map<ProcedureEvent, Instant> events;
    LocalizedText shortening_reason;  ///< why it is shorter than the rules have it; published
    std::vector<Suspension> suspensions;
};

/// Whether the period is as long as the rules have it: each thing that it breaks, with the rule,
/// its source and the closing that would be right. A shorter one passes where the procedure allows
/// it and the reason is given. A shortest period that the institution still has to set is refused
/// (`procedure`). Pure.
[[nodiscard]] Result<> check_period_rules(Procedure const& procedure, IntendedPeriod const& period,
                                          PlanContext const& context);

/// The earliest closing and how it was found, with what each season adds; nothing when the number
/// or the event's date is missing.
struct EarliestClosing {
    Deadline closes;
    std::vector<Reckoning> reckonings;
    LengthRule const* rule = nullptr;
};
[[nodiscard]] Result<std::optional<EarliestClosing>> earliest_closing(Procedure const& procedure,
                                                                      IntendedPeriod const& period,
                                                                      PlanContext const& context);

}  // namespace consult
