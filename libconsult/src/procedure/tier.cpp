#include "procedure/tier.h"

#include <algorithm>
#include <string>

namespace consult {

Result<> check_tier(Procedure const& procedure, std::string_view tier) {
    auto const& tiers = procedure.tiers;
    if (tiers.empty()) {
        if (tier.empty()) return {};
        return refuse(ErrorCode::invalid, "tier", "plan.no_tiers",
                      "The procedure {procedure} has no classes of impact; leave it out.",
                      {{"procedure", procedure.id}});
    }
    bool const is_known = std::any_of(tiers.begin(), tiers.end(),
                                      [&](ImpactTier const& one) { return one.id == tier; });
    if (is_known) return {};
    std::string known;
    for (ImpactTier const& one : tiers)
        known += (known.empty() ? "" : ", ") + one.id;
    return refuse(ErrorCode::invalid, "tier", "plan.tier_unknown",
                  "Name the class of impact, one of: {known}.", {{"known", known}});
}

bool is_for(std::vector<std::string> const& tiers, std::string_view tier) {
    return tiers.empty() || std::find(tiers.begin(), tiers.end(), tier) != tiers.end();
}

}  // namespace consult
