/// The `meta` of an Akoma Ntoso document, which describes it and is no part of its text.
#pragma once

#include <libxml/tree.h>
#include <optional>
#include <string>

#include <consult/language.h>

#include "exchange/akoma_ntoso_intake.h"

namespace consult::exchange {

/// The language of the text (`FRBRlanguage`), of a document's element: documents give it as a
/// BCP 47 tag or as a code of three letters.
[[nodiscard]] std::optional<Language> language_of(xmlNode const* document);

/// What a document's element is called in its metadata (`FRBRalias` of the name `title`); empty
/// when they don't say.
[[nodiscard]] std::string alias_of(xmlNode const* document);

/// Whether a part of `meta` is kept with the text: what elements of it refer to (`references`,
/// `temporalData` …), as long as it holds no text that would read as the draft's. The others
/// (identification, publication, what an editor's program keeps for itself) are about the file.
[[nodiscard]] bool is_kept_metadata(xmlNode const* part);

/// Lists the id of an element as left out.
void leave_out_id(xmlNode const* node, AkomaNtosoIntake& intake);
/// Lists the text and the ids of a part of `meta` as left out.
void leave_out_metadata(xmlNode const* part, AkomaNtosoIntake& intake);

}  // namespace consult::exchange
