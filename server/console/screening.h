/// What the forms that screen comments have in common.
#pragma once

#include <string>
#include <vector>

#include <consult/comment.h>

#include "console/desk.h"
#include "page/view.h"
#include "web/problem_text.h"

namespace consult::console {

/// The field for the reason of withholding, for partials/textarea.
[[nodiscard]] page::View reason_field(Desk const& desk, web::FormErrors const& errors);
/// The reason that was sent; empty for an event that has none.
[[nodiscard]] std::string reason_sent(Desk const& desk, CommentEvent event);
/// Why comments were not screened: each by its number, a bad reason once.
[[nodiscard]] web::FormErrors screening_errors(Desk const& desk, Error const& error,
                                               std::vector<CommentNumber> const& numbers);

}  // namespace consult::console
