/// What the report tells beside its text: charts and tables.
#pragma once

#include <consult/report_content.h>

#include "page/view.h"
#include "web/route.h"

namespace consult::portal {

/// Sets `charts` (views for partials/chart), `report_tables` (views for partials/table),
/// `opinions`, `log_size`, `log_root` and `content_json` for pages/report.
void set_report_content(page::View& body, web::Visit& visit, ReportContent const& content);

}  // namespace consult::portal
