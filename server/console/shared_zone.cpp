#include "console/shared_zone.h"

#include <algorithm>

namespace consult::console {

ZoneName shared_zone(Desk const& desk, std::string_view institution) {
    std::vector<Institution> const all = desk.visit.platform.institutions().list();
    auto const own = std::ranges::find(all, institution, &Institution::code);
    if (own != all.end()) return own->zone;
    bool const is_one = !all.empty() && std::ranges::all_of(all, [&](Institution const& one) {
        return one.zone == all.front().zone;
    });
    return is_one ? all.front().zone : ZoneName{};
}

}  // namespace consult::console
