/// Running text of provisions as JSON: an array of pieces, each an object of its kind and of what
/// it has. In rows plain text, which is most of a draft, stands as a bare string; the API has one
/// type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <consult/draft.h>

namespace consult::exchange {

/// Attributes as an object, in their order; and back, throwing what Boost.JSON throws where a value
/// is no string.
[[nodiscard]] boost::json::object to_object(std::vector<Attribute> const& attributes);
[[nodiscard]] std::vector<Attribute> attributes_from(boost::json::object const& object);

/// The API's form: every piece is an object.
[[nodiscard]] boost::json::array to_objects(std::vector<Inline> const& pieces);

/// The form of rows: plain text is a string. Every piece is there again after `inlines_from_json`.
[[nodiscard]] std::string to_json(std::vector<Inline> const& pieces);
/// Reads either form. Throws Fault on anything else.
[[nodiscard]] std::vector<Inline> inlines_from_json(std::string_view json);

}  // namespace consult::exchange
