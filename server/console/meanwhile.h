/// What others have saved while an official had a form open.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <consult/error.h>
#include <consult/time.h>

#include "web/form.h"

namespace consult::console {

/// When the text that a form began with was written; nothing where it doesn't say.
[[nodiscard]] inline std::optional<Instant> seen_in(web::Form const& form) {
    Result<Instant> const seen = parse_instant(form.value("seen"));
    return seen ? std::optional{*seen} : std::nullopt;
}

/// The refusal of a form that doesn't say it: it may have been overtaken.
[[nodiscard]] inline tl::unexpected<Error> unseen(std::string field) {
    return refuse(ErrorCode::conflict, std::move(field), "console.unseen",
                  "The form does not say what stood there when you opened it. Compare your text "
                  "with what stands there now, and save again.");
}

/// Whether a refusal is for a reason, too.
[[nodiscard]] inline bool is_for(Error const& error, std::string_view key) {
    return std::ranges::find(error.problems(), key, &Problem::key) != error.problems().end();
}

}  // namespace consult::console
