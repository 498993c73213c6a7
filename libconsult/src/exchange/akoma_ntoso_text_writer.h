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

/// Writes `eId` and the attributes kept of an element that is begun. What it must have besides and
/// has not gets `fallback`, such as its name.
void write_attributes(std::string_view element, std::string_view eid,
                      std::vector<Attribute> const& attributes, std::string_view fallback,
                      XmlWriter& xml);

/// Whether an element of the schema can be written with what is known of it: `date` for instance
/// must say which day it is.
[[nodiscard]] bool is_writable(std::string_view element, std::vector<Attribute> const& attributes);

}  // namespace consult::exchange
