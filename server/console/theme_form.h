/// The fields that word a theme, as several pages have them.
#pragma once

#include <string>
#include <vector>

#include <consult/theme.h>

#include "console/docket.h"
#include "web/field.h"

namespace consult::console {

/// Fields for console/partials/theme_form. @param before what their names begin with, where a page
/// has them twice
[[nodiscard]] page::View theme_fields(Desk const& desk, Docket const& docket,
                                      web::FormErrors const& errors, std::string_view before = {});
[[nodiscard]] NewTheme read_theme(web::Form const& form, Docket const& docket,
                                  std::string_view before = {});
/// With `seen`, when what the form is made from was written, and `seen_responses`, how many
/// responses to it were published.
void fill_theme(web::Form& form, Theme const& theme);
/// What a theme says, each with `label`, `text` and `text_language`, beside the fields.
[[nodiscard]] std::vector<page::View> theme_texts(Desk const& desk, Docket const& docket,
                                                  Theme const& theme);
/// A refusal at a form that has them: a name that is missing is asked for in the main language.
/// @param further names of other fields of the form @param others as of errors_at()
[[nodiscard]] web::FormErrors theme_errors(Desk const& desk, Docket const& docket,
                                           Error const& error, std::string_view before = {},
                                           std::vector<std::string> further = {},
                                           web::FieldNames others = {});

}  // namespace consult::console
