/// The response matrix as an export.
#pragma once

#include <consult/response_matrix.h>

#include "exchange/export_file.h"

namespace consult::exchange {

/// One table, `matrix`, with the columns number, unit, author, text, disposition, position,
/// changed, comments, numbers, note. Sealed. Pure.
[[nodiscard]] ExportFile matrix_export(ResponseMatrix const& matrix, ZoneDatabase const& zones);

}  // namespace consult::exchange
