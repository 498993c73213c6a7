/// Rules of form for a comment as it is offered. Pure.
#pragma once

#include <consult/comment.h>

namespace consult {

/// Every problem at once, with field paths such as `anchor.quote` and `identity.email`.
[[nodiscard]] Result<> check(NewComment const& comment);

[[nodiscard]] Result<> check(Anchor const& anchor);
[[nodiscard]] Result<> check(SubmitterIdentity const& identity);

}  // namespace consult
