/// A comment as the form sends it.
#pragma once

#include <optional>
#include <string>

#include <consult/comment.h>

#include "portal/matter.h"
#include "web/form.h"
#include "web/problem_text.h"

namespace consult::portal {

/// What a form token for comments on that consultation is bound to.
[[nodiscard]] std::string comment_form_purpose(ConsultationNumber const& number);

/// The comment that a form offers, without its key. Nothing is checked but what can't be read.
[[nodiscard]] NewComment comment_from(ConsultationNumber const& number, web::Form const& form);

/// Refusals of a comment in the words of the page, at the fields of the form.
[[nodiscard]] web::FormErrors comment_errors(page::Translator const& words, Error const& error);

/// The form's own name on its page, and on that of the preview, which carries the same fields.
constexpr char const* comment_form_id = "comment-form";

/// The form with what was typed in it. @param status 200, or that of what was refused
[[nodiscard]] Result<http::Response> show_comment_form(web::Visit& visit, web::Form const& sent,
                                                       web::FormErrors const& errors, int status);

}  // namespace consult::portal
