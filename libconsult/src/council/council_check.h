/// Rules of form for councils and what they recommend. Pure.
#pragma once

#include <consult/council_record.h>
#include <consult/recommendation.h>
#include <consult/text.h>

namespace consult {

/// But for its rules, which are read elsewhere.
[[nodiscard]] Result<> check(NewCouncil const& council);
[[nodiscard]] Result<> check(Departure const& departure);
/// @param now when it is recorded
[[nodiscard]] Result<> check(NewRecommendation const& recommendation, Instant now);
/// Texts of one field in at least one language, each within the limits.
[[nodiscard]] Result<> check_in_any_language(LocalizedText const& text, std::string const& field,
                                             TextLimits const& limits);

}  // namespace consult
