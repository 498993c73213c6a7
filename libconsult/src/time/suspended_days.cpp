#include "time/suspended_days.h"

#include <algorithm>

namespace consult {

std::vector<Suspension> united(std::span<Suspension const> suspensions) {
    std::vector<Suspension> sorted;
    for (Suspension const& suspension : suspensions) {
        if (suspension.from < suspension.until) sorted.push_back(suspension);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](Suspension const& a, Suspension const& b) { return a.from < b.from; });
    std::vector<Suspension> whole;
    for (Suspension const& suspension : sorted) {
        if (whole.empty() || suspension.from > whole.back().until) {
            whole.push_back(suspension);
        } else {
            whole.back().until = std::max(whole.back().until, suspension.until);
        }
    }
    return whole;
}

Result<SuspendedDays> SuspendedDays::of(std::span<Suspension const> suspensions,
                                        ZoneName const& zone, ZoneDatabase const& zones) {
    using std::chrono::days;
    using std::chrono::floor;
    SuspendedDays found;
    for (Suspension const& suspension : united(suspensions)) {
        Result<ZonedTime> const from = zones.at(suspension.from, zone);
        if (!from) return tl::unexpected(from.error());
        // What ends at midnight does not touch the day that begins then.
        Result<ZonedTime> const until =
            zones.at(suspension.until - std::chrono::microseconds{1}, zone);
        if (!until) return tl::unexpected(until.error());
        found.days_.push_back({floor<days>(from->local), floor<days>(until->local), suspension});
    }
    return found;
}

bool SuspendedDays::has(std::chrono::local_days day) const {
    return std::any_of(days_.begin(), days_.end(), [&](Days const& suspended) {
        return suspended.first <= day && day <= suspended.last;
    });
}

std::vector<Suspension> SuspendedDays::touching(std::chrono::local_days first,
                                                std::chrono::local_days last) const {
    std::vector<Suspension> found;
    for (Days const& suspended : days_) {
        if (suspended.first <= last && first <= suspended.last)
            found.push_back(suspended.suspension);
    }
    return found;
}

}  // namespace consult
