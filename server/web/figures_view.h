/// The counts of a consultation with what each of them means.
#pragma once

#include <vector>

#include <consult/response.h>

#include "page/translator.h"
#include "page/view.h"

namespace consult::web {

/// For partials/figures: `name`, `value`, `definition`. The four counts that are always kept apart
/// come first; one that is not known says so.
[[nodiscard]] std::vector<page::View> figure_rows(page::Translator const& words,
                                                  ConsultationFigures const& figures);

}  // namespace consult::web
