#include "web/source_date.h"

namespace consult::web {

SourceDate source_date(Visit const& visit, ZoneName const& zone, Instant at) {
    bool const is_day = at == std::chrono::floor<std::chrono::days>(at);
    if (!is_day) {
        page::Formatter const format = visit.formatter(zone);
        return {format.date_time_short(at), format.machine_time(at)};
    }
    page::Formatter const format = visit.formatter(ZoneName{});
    return {format.date_short(at), format.machine_time(at).substr(0, 10)};
}

}  // namespace consult::web
