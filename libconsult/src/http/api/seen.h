/// What a caller has read of a text that is to be replaced.
#pragma once

#include <algorithm>

#include "http/route.h"

namespace consult::http {

inline constexpr char const* seen_words =
    "`written_at` of what is to be replaced, as it was read: refused (409) where somebody has "
    "written since. Absent: whatever stands is replaced.";

/// When what is to be replaced was written, as far as the caller says it.
[[nodiscard]] inline Result<std::optional<Instant>> seen_in(Call const& call) {
    bool const is_said = std::ranges::any_of(
        call.query, [](auto const& parameter) { return parameter.first == "seen"; });
    if (!is_said) return std::optional<Instant>{};
    std::string_view const given = call.query_value("seen");
    Result<Instant> const seen = parse_instant(given);
    if (!seen) return tl::unexpected(seen.error().within("seen"));
    return std::optional{*seen};
}

}  // namespace consult::http
