/// Bodies of documents that hold no law: amendments, debates, judgments, portions.
#pragma once

#include <consult/draft.h>

#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Whether a body can be written as itself: it holds what the schema wants it to and no more.
[[nodiscard]] bool is_rare_body(Provision const& body);

/// Writes it. @pre is_rare_body(body)
void write_rare_body(Provision const& body, XmlWriter& xml);

}  // namespace consult::exchange
