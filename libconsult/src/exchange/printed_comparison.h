/// The comparative table as a document to print.
#pragma once

#include "exchange/comparison_file.h"
#include "exchange/printed_document.h"

namespace consult::exchange {

/// On pages across. Removed words are struck through, added ones bold and underlined. Pure.
[[nodiscard]] PrintedDocument printed_comparison(ComparisonFile const& file);

}  // namespace consult::exchange
