/// XML documents, parsed without reading anything but their own octets.
#pragma once

#include <libxml/tree.h>
#include <memory>

#include <consult/bytes.h>
#include <consult/error.h>

namespace consult::exchange {

struct FreeXmlDocument {
    void operator()(xmlDoc* document) const;
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeXmlDocument>;

/// Parses a document; it has a root element. Refuses what is not well-formed, naming line and
/// column, elements nested deeper than 250 or with more than 1,000 attributes (`too_large`), naming
/// the line, and a DOCTYPE: it is where entities and outside references come from. Thread-safe.
/// @pre is_utf8(source)
[[nodiscard]] Result<XmlDocument> parse_xml(BytesView source);

}  // namespace consult::exchange
