/// Whether a procedure lets a step be taken: every reason why not, with its rule and source.
#pragma once

#include <optional>
#include <vector>

#include <consult/obligation.h>
#include <consult/plan.h>

namespace consult {

/// A consultation that is to be published.
struct IntendedPublication {
    IntendedPeriod period;
    /// As they will stand when it opens, its documents being published with it.
    std::vector<Obligation> owed_at_opening;
};
/// Documents and opinions that have to be there, whoever has to have been asked, numbers that are
/// the institution's to set, the length of the period. Pure.
[[nodiscard]] Result<> check_publication(Procedure const& procedure,
                                         IntendedPublication const& publication,
                                         PlanContext const& context);

/// How often the period was extended before, and from which closing to which.
struct IntendedExtension {
    std::size_t times_before = 0;
    Deadline closes_now;
    IntendedPeriod period;  ///< with the later closing
};
[[nodiscard]] Result<> check_extension_rules(Procedure const& procedure,
                                             IntendedExtension const& extension,
                                             PlanContext const& context);

/// Whether a running consultation may go on under other rules: their numbers are set, and while
/// comments are taken the period keeps them. Pure.
/// @param period nothing once it has closed
[[nodiscard]] Result<> check_move(Procedure const& to, std::optional<IntendedPeriod> const& period,
                                  PlanContext const& context);

/// Answers and closing documents that the report has to bring. `reason_given`: why comments have no
/// response of their own; it stands where the rule is policy or may be missed with an explanation.
[[nodiscard]] Result<> check_report_rules(Procedure const& procedure,
                                          std::vector<Obligation> const& obligations,
                                          bool reason_given);

/// Whether what is to be recorded can have happened: known to the procedure, in its order, not
/// recorded before, not in the future, and not before what it must wait for. `facts` are those
/// before it.
[[nodiscard]] Result<> check_event(Procedure const& procedure, ObligationFacts const& facts,
                                   Occurrence const& event, PlanContext const& context,
                                   Instant now);

/// Whether an obligation may be given up: one that is not met, of policy or with a rule that lets
/// it pass with an explanation.
[[nodiscard]] Result<> check_waiver(Procedure const& procedure, Obligation const& obligation);

}  // namespace consult
