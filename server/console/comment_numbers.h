/// Numbers of comments as officials write them in a form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>

#include "console/docket.h"

namespace consult::console {

/// A number in full, `MOH-2026-0012-000317`, or its last part alone, `317`.
[[nodiscard]] Result<CommentNumber> read_comment_number(ConsultationNumber const& consultation,
                                                        std::string_view text);
/// Numbers between white space or commas; refused at `comments` with each that is none.
[[nodiscard]] Result<std::vector<CommentNumber>> read_comment_numbers(
    ConsultationNumber const& consultation, std::string_view text);
/// Those whose boxes are ticked in a list.
[[nodiscard]] Result<std::vector<CommentNumber>> ticked_comments(Desk const& desk,
                                                                 Docket const& docket);
/// One a line.
[[nodiscard]] std::string comment_numbers_text(std::vector<CommentNumber> const& numbers);

}  // namespace consult::console
