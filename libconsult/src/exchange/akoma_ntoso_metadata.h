/// The `meta` of an Akoma Ntoso document, which describes it and is no part of its text.
#pragma once

#include <libxml/tree.h>
#include <optional>

#include <consult/language.h>

#include "exchange/akoma_ntoso_intake.h"

namespace consult::exchange {

/// The language of the text (`FRBRlanguage`), of a document's element. Akoma Ntoso writes ISO 639-2
/// codes: those of Kazakh, Russian and English are understood beside BCP 47 tags.
[[nodiscard]] std::optional<Language> language_of(xmlNode const* document);

/// Lists the text and the ids of a `meta` element as left out.
void leave_out_metadata(xmlNode const* meta, AkomaNtosoIntake& intake);

}  // namespace consult::exchange
