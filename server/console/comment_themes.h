/// The themes that one comment raises, as its page shows and changes them.
#pragma once

#include <consult/comment.h>

#include "console/docket.h"
#include "web/problem_text.h"

namespace consult::console {

/// For console/partials/comment_themes; refused where the themes can't be read.
/// @param action where the form is sent
[[nodiscard]] Result<page::View> comment_themes(Desk const& desk, Docket const& docket,
                                                CommentNumber const& number,
                                                web::FormErrors const& errors, std::string action);
/// Why the themes could not be saved, at the fields of that form.
[[nodiscard]] web::FormErrors comment_theme_errors(Desk const& desk, Docket const& docket,
                                                   Error const& error);
/// Makes the comment raise the themes that the form has chosen, and no others; a new one is made of
/// the name that was written.
[[nodiscard]] Result<> save_comment_themes(Desk const& desk, Docket const& docket,
                                           CommentNumber const& number);

}  // namespace consult::console
