/// What happened to themes, as rows.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include <consult/theme.h>

#include "storage/storage.h"

namespace consult::storage {

/// Writes one behind those that a theme has. What another theme has of it (absorbed, divided) is
/// not written, but read from there.
void add_theme_change(Transaction& transaction, ThemeId id, ThemeChange const& change);
/// Oldest first, with what other themes have of it.
[[nodiscard]] std::vector<ThemeChange> theme_history(Queries& queries, ThemeId id);

/// Says of themes how they are worded otherwise than at an instant of each.
/// @param chosen the themes `t`, by a condition with the single parameter `param`
void set_rewordings(Queries& queries, std::map<ThemeId, Theme*> const& themes,
                    std::map<ThemeId, Instant> const& since, std::string_view chosen,
                    Param const& param);

}  // namespace consult::storage
