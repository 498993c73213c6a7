/// Running text as Akoma Ntoso.
#pragma once

#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Writes the pieces into the element that is open, `within`, which holds running text. What can't
/// stand there stands in an element `inline`, named after it.
void write_inlines(std::vector<Inline> const& pieces, std::string_view within, XmlWriter& xml);

}  // namespace consult::exchange
