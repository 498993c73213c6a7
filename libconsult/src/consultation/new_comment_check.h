/// Rules of form for the parts of a comment; for the whole see consult/comment.h. Pure.
#pragma once

#include <consult/comment.h>

namespace consult {

[[nodiscard]] Result<> check(Anchor const& anchor);
[[nodiscard]] Result<> check(SubmitterIdentity const& identity);

}  // namespace consult
