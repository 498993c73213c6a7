/// What the use cases of the report share.
#pragma once

#include <consult/report_content.h>

#include "platform/platform_core.h"

namespace consult {

[[nodiscard]] tl::unexpected<Error> no_report(ConsultationNumber const& number);

/// What changed in the first draft from its first published version to its newest, with reasons; at
/// most most_report_rows units of it. Without changes where the two have no language in common.
/// @param wanted language of the texts, if both have it
[[nodiscard]] Result<DraftChanges> draft_changes(PlatformCore& core, Actor const& viewer,
                                                 ConsultationNumber const& number,
                                                 Language const& wanted);

/// How many comments everyone may read speak of each provision of the newest version, the most
/// spoken of first; empty where nothing is published.
[[nodiscard]] Result<std::vector<ProvisionHeat>> provisions_by_heat(
    PlatformCore& core, Actor const& viewer, ConsultationNumber const& number,
    Language const& wanted);

}  // namespace consult
