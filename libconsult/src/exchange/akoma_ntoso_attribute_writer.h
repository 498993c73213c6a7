/// Attributes of elements of Akoma Ntoso as the schema lets them stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

#include "exchange/xml_writer.h"

namespace consult::exchange {

/// Our own, bound to the prefix `consult`, for what the schema has no attribute for: what editors'
/// marks say beyond `status`, which element another one stands for, attributes that element had.
constexpr std::string_view own_namespace = "urn:libconsult:draft";

/// Whether the schema takes a link, percent-encoded where it has to be (RFC 3986).
[[nodiscard]] bool is_uri(std::string_view link);

/// Writes `eId` and the attributes of an element that is begun: those that the schema doesn't have,
/// or not with that value, in our namespace, where it lets others' attributes stand
/// (`takes_other_attributes`). An element that must have a name and has none gets its own.
void write_attributes(std::string_view element, std::string_view eid,
                      std::vector<Attribute> const& attributes, XmlWriter& xml);

/// The same for an element that stands for another one, which it is named after: attributes that
/// not all elements may have are written in our namespace. @param original  empty for none
void write_attributes_of(std::string_view original, std::string_view element, std::string_view eid,
                         std::vector<Attribute> const& attributes, XmlWriter& xml);

/// Those of an element of another namespace (`xmlns`), which has what attributes it likes.
void write_foreign_attributes(std::string_view eid, std::vector<Attribute> const& attributes,
                              XmlWriter& xml);

/// Whether an element of the schema can be written with what is known of it: `date` for instance
/// must say which day it is.
[[nodiscard]] bool is_writable(std::string_view element, std::vector<Attribute> const& attributes);

}  // namespace consult::exchange
