/// Counts of a consultation, each with what it means.
#pragma once

#include <consult/response.h>
#include <vector>

#include "page/translator.h"
#include "page/view.h"

namespace consult::portal {

/// The four counts that are always kept apart, then how many comments were answered and how; for
/// partials/figures.
[[nodiscard]] std::vector<page::View> figure_rows(page::Translator const& words,
                                                  ConsultationFigures const& figures);

}  // namespace consult::portal
