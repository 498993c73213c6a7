/// The consultations of the demonstration, in the order in which they go on: a log has one time.
#pragma once

#include <vector>

#include "program/demo_installation.h"

namespace consult::program {

/// The procedures that ministry and city derived from the law.
void derive_procedures(DemoInstallation& demo);

// Of the city
void hold_quiet_hours(DemoInstallation& demo);  ///< answered
/// Closed after an extension; its report is overdue, and its council was not asked. @return what
/// was said, to be answered later
[[nodiscard]] std::vector<CommentNumber> hold_building_sites(DemoInstallation& demo);
void cancel_city_parks(DemoInstallation& demo);
/// Answers some of it; the rest waits.
void answer_building_sites(DemoInstallation& demo, std::vector<CommentNumber> const& comments);
void announce_courtyard_parking(DemoInstallation& demo);

// Of the ministry
void open_kindergarten_meals(DemoInstallation& demo);  ///< closes soon
void open_school_meals(DemoInstallation& demo);
void prepare_university_meals(DemoInstallation& demo);

}  // namespace consult::program
