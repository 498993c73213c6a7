/// What Cairo does not write into a PDF.
#pragma once

#include <consult/bytes.h>
#include <consult/language.h>

namespace consult::exchange {

/// Adds the document's language, that its title is to be shown, and of which cells the header
/// cells of tables are the headers; packs its objects. @param pdf as PdfPages made it
[[nodiscard]] Bytes finished_pdf(Bytes const& pdf, Language const& language);

}  // namespace consult::exchange
