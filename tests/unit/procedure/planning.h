/// What tests of plans and periods reckon with.
#pragma once

#include <string>
#include <string_view>

#include <consult/calendar_file.h>
#include <consult/plan.h>

namespace consult::test {

/// At a place, by a calendar that comes with the library.
class Planning {
public:
    explicit Planning(std::string_view zone, std::string_view calendar = "weekdays")
        : zone_(ZoneName::parse(zone).value()),
          calendar_(WorkingCalendar::make(*shipped_calendar(calendar)).value()),
          zones_(system_zones()) {}

    [[nodiscard]] PlanContext context() const { return {zone_, &calendar_, zones_.get()}; }
    [[nodiscard]] Deadline deadline(std::string_view local) const {
        return make_deadline(parse_local_date_time(local).value(), zone_, *zones_).value();
    }
    [[nodiscard]] IntendedPeriod period(std::string_view opens, std::string_view closes) const {
        IntendedPeriod period;
        period.opens = deadline(opens);
        period.closes = deadline(closes);
        return period;
    }

private:
    ZoneName zone_;
    WorkingCalendar calendar_;
    std::shared_ptr<ZoneDatabase const> zones_;
};

}  // namespace consult::test
