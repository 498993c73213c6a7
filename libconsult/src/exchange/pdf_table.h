/// Tables of a PDF.
#pragma once

#include "exchange/pdf_pages.h"

namespace consult::exchange {

/// Draws a table from where the next line goes, with its head on each page. A row that does not fit
/// on a page goes on as another row on the next.
void draw_table(PdfPages& pages, PrintedTable const& table);

}  // namespace consult::exchange
