/// The counts of a consultation with what each of them means.
#pragma once

#include <consult/response.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// Sets what partials/figures shows: `figures`, of which the four that are always kept apart come
/// first and one that is not known says so; `dispositions`, once anything is answered. Each has
/// `name`, `value` and `definition`.
void set_figures(page::View& body, page::Translator const& words,
                 ConsultationFigures const& figures);

}  // namespace consult::web
