/// Documents as PDF files.
#pragma once

#include <consult/bytes.h>

#include "exchange/printed_document.h"

namespace consult::exchange {

/// A4 pages with numbers, bookmarks, and the structure that screen readers go by (tagged PDF;
/// conformance to PDF/UA is not claimed). The same document gives the same octets where the same
/// fonts are installed. Takes seconds for thousands of pages; pure but for the machine's fonts;
/// thread-safe. Throws Fault when no font with the letters of the document's language is
/// installed, naming packages that have them.
[[nodiscard]] Bytes write_pdf(PrintedDocument const& document);

}  // namespace consult::exchange
