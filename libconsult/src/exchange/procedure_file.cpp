#include <array>

#include <consult/procedure_file.h>

#include "exchange/procedure_reader.h"
#include "exchange/rule_file.h"

namespace consult {

Result<Procedure> read_procedure(std::string_view json, CalendarIds calendars) {
    constexpr std::array<std::string_view, 4> lists{"sources", "stages", "tiers", "bodies"};
    return exchange::read_rules<Procedure>(
        json, lists, exchange::procedure_in,
        [&](Procedure const& procedure) { return check(procedure, calendars); });
}

}  // namespace consult
