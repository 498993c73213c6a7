/// The days on which terms do not run.
#pragma once

#include <span>
#include <vector>

#include <consult/term.h>

namespace consult {

/// In their order; those that touch or overlap as one. Empty ones are left out.
[[nodiscard]] std::vector<Suspension> united(std::span<Suspension const> suspensions);

/// A day is suspended when any part of it is, by the clocks of the zone.
class SuspendedDays {
public:
    SuspendedDays() = default;
    /// Refuses an unknown zone.
    [[nodiscard]] static Result<SuspendedDays> of(std::span<Suspension const> suspensions,
                                                  ZoneName const& zone, ZoneDatabase const& zones);

    [[nodiscard]] bool has(std::chrono::local_days day) const;
    /// Those with a day from `first` to `last`.
    [[nodiscard]] std::vector<Suspension> touching(std::chrono::local_days first,
                                                   std::chrono::local_days last) const;

private:
    struct Days {
        std::chrono::local_days first;
        std::chrono::local_days last;
        Suspension suspension;
    };
    std::vector<Days> days_;  ///< in their order
};

}  // namespace consult
