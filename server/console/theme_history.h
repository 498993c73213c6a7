/// What happened to a theme, as its page tells it.
#pragma once

#include <string>
#include <vector>

#include <consult/theme.h>

#include "console/docket.h"

namespace consult::console {

/// The path of a theme's page.
[[nodiscard]] std::string theme_path(Docket const& docket, Theme const& theme);

/// Steps for console/partials/history. @param all themes of the consultation, of which changes name
/// some
[[nodiscard]] std::vector<page::View> theme_history(Desk const& desk, Docket const& docket,
                                                    Theme const& theme,
                                                    std::vector<ThemeChange> const& changes,
                                                    std::vector<Theme> const& all);

}  // namespace consult::console
