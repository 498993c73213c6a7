/// The comparative table as a workbook (Office Open XML, .xlsx).
#pragma once

#include <consult/bytes.h>

#include "exchange/comparison_file.h"

namespace consult::exchange {

/// One sheet, to be printed across, with its head on every page. All cells hold text, whatever they
/// begin with. A text longer than a cell can hold goes on in rows below, which say so. The same
/// values give the same octets. Thread-safe; writes temporary files. Throws Fault when it can't.
[[nodiscard]] Bytes comparison_workbook(ComparisonFile const& file);

}  // namespace consult::exchange
