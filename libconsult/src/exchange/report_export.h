/// The report's content as an export.
#pragma once

#include <consult/report_content.h>

#include "exchange/export_file.h"

namespace consult::exchange {

/// A table for each part, also where it is empty: `text`, `figures`, `languages`, `traits`,
/// `arrivals`, `period`, `obligations`, `themes`, `campaigns`, `provisions`, `changes`, `opinions`,
/// `recommendations`, `not_taken`. Counts that are not shown stand as words, never as numbers.
/// Sealed. Pure.
/// @param comments_received by the log that the content was made at
[[nodiscard]] ExportFile report_export(ReportContent const& content, Language const& language,
                                       ExportAudience audience, std::uint64_t comments_received,
                                       ZoneDatabase const& zones);

}  // namespace consult::exchange
