/// The charts of a report, each with its table: none or one view for partials/chart.
#pragma once

#include <vector>

#include <consult/report_content.h>

#include "page/format.h"
#include "page/translator.h"
#include "page/view.h"

namespace consult::portal {

/// Comments by days, with the moment the period ended.
[[nodiscard]] std::vector<page::View> arrivals_in(page::Translator const& words,
                                                  page::Formatter const& format,
                                                  ReportContent const& content);
/// What became of the comments on each theme; none where nothing is answered.
[[nodiscard]] std::vector<page::View> dispositions_in(page::Translator const& words,
                                                      ReportContent const& content);
/// Published comments by provisions, the most spoken of first.
[[nodiscard]] std::vector<page::View> heat_in(page::Translator const& words,
                                              ReportContent const& content);

}  // namespace consult::portal
