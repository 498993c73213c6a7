/// Rules of form for themes. Pure.
#pragma once

#include <consult/consultation.h>
#include <consult/theme.h>

namespace consult {

/// Names and summaries in languages of the consultation, the name in its main one.
[[nodiscard]] Result<> check(NewTheme const& theme, Consultation const& consultation);

/// 1 to 1,000 numbers of this consultation, each once (field `comments`).
[[nodiscard]] Result<> check_theme_comments(std::vector<CommentNumber> const& comments,
                                            ConsultationNumber const& consultation);

/// Adds what is wrong with a list of comments: one of another consultation, or named twice. Fields
/// are `comments[0]` and so on.
void check_named_comments(Problems& problems, std::vector<CommentNumber> const& comments,
                          ConsultationNumber const& consultation);

}  // namespace consult
