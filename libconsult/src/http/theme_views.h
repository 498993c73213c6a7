/// Themes as JSON.
#pragma once

#include <boost/json.hpp>
#include <consult/platform/themes.h>

namespace consult::http {

[[nodiscard]] boost::json::value view(Theme const& theme);
[[nodiscard]] boost::json::value view(ThemeComment const& place);
[[nodiscard]] boost::json::value view(ThemeChange const& change);
[[nodiscard]] boost::json::value view(ThemeCoverage const& coverage);
[[nodiscard]] boost::json::value view(Themes::OfComment const& mark);
/// A share of 0 to 1 as a whole number of percent: JSON's doubles are written in many ways.
[[nodiscard]] std::int64_t percent(double share);

}  // namespace consult::http
