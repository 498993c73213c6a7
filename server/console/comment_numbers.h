/// Numbers of comments as officials write them in a form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <consult/comment.h>

#include "console/docket.h"

namespace consult::console {

/// A number as sought_comment() knows it, or its last part alone, `317`.
[[nodiscard]] Result<CommentNumber> read_comment_number(ConsultationNumber const& consultation,
                                                        std::string_view text);
/// The number that somebody looks for who types `#317`, `№ 317`, `MOH-2026-0012/317` or a number in
/// full, of this consultation or another, in large letters or small ones; nothing for all else: a
/// number alone, or behind a letter as N95, may be a word.
[[nodiscard]] std::optional<CommentNumber> sought_comment(ConsultationNumber const& consultation,
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
