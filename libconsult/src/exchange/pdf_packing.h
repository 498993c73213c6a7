/// A PDF out of its objects, in little room.
#pragma once

#include <consult/bytes.h>

#include "exchange/pdf_objects.h"

namespace consult::exchange {

/// The file of these objects as PDF 1.5: those without data of their own stand in compressed
/// streams (ISO 32000-1, 7.5.7), which takes a fifth of the room. The same objects give the same
/// octets. Throws Fault for more than 4 GiB.
[[nodiscard]] Bytes packed_pdf(PdfObjects const& objects);

}  // namespace consult::exchange
