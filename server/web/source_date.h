/// When a comment was sent to the portal it was imported from.
#pragma once

#include <string>

#include <consult/time.h>

#include "web/route.h"

namespace consult::web {

/// A moment to read, and the same for the attribute `datetime`.
struct SourceDate {
    std::string text;
    std::string machine_time;
};

/// The moment at the place of the zone. Sources that give a day alone stand at its midnight in UTC:
/// of those the day is shown, which is the same everywhere.
[[nodiscard]] SourceDate source_date(Visit const& visit, ZoneName const& zone, Instant at);

}  // namespace consult::web
