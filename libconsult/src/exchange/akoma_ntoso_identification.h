/// The metadata that say which text a document of Akoma Ntoso is.
#pragma once

#include <consult/draft_writing.h>

#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Which of the documents in a file.
struct AknPart {
    std::string document;  ///< its element, such as `bill`
    std::string name;      ///< `main`, or `part_1` and so on
};

/// The URI of a work, such as `/akn/kz/bill/moh/2026-03-01/moh-2026-0012`.
[[nodiscard]] std::string work_uri(std::string_view document, DraftIdentity const& identity);
/// That of a text of it: `…/rus@2026-04-11`.
[[nodiscard]] std::string expression_uri(std::string_view document, DraftText const& text,
                                         DraftIdentity const& identity);

/// Writes `identification`, whose agents `#…` are those of `write_agents`.
void write_identification(AknPart const& part, DraftText const& text, DraftIdentity const& identity,
                          std::string const& agents, XmlWriter& xml);

/// The institution and its role, as members of `references`. Their eIds begin with `agents`, which
/// no eId of the text does.
void write_agents(DraftIdentity const& identity, std::string const& agents, XmlWriter& xml);

}  // namespace consult::exchange
