/// Answered comments that are like the one being read, with what they were answered.
#pragma once

#include <vector>

#include <consult/comment.h>

#include "console/docket.h"

namespace consult::console {

/// For console/partials/answered_alike, the likest first; none where there is none, or where they
/// can't be read.
[[nodiscard]] std::vector<page::View> answered_alike(Desk const& desk, Docket const& docket,
                                                     CommentNumber const& number);

}  // namespace consult::console
