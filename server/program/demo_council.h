/// The city's public council in the demonstration: who sits in it, what it recommends.
#pragma once

#include "program/demo_installation.h"

namespace consult::program {

/// Fifteen members, one of whom leaves later and is followed by another.
void found_city_council(DemoInstallation& demo);
/// On the draft of quiet hours; the council is heard before the reply.
[[nodiscard]] RecommendationNumber recommend_on_quiet_hours(DemoInstallation& demo,
                                                            ConsultationNumber const& quiet_hours);
/// On the budget, on the city's work and on the draft of building sites, whose reply is overdue.
void recommend_in_between(DemoInstallation& demo, ConsultationNumber const& building_sites);
/// One is turned down after the council was heard, one is done.
void reply_to_council(DemoInstallation& demo);
/// The newest one, which is not sent yet.
void recommend_lately(DemoInstallation& demo);

}  // namespace consult::program
