/// What schemas are put together from.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

namespace consult::http {

/// A member: its name, with `?` behind it when it may be absent, and its type. A type is a basic
/// one, `instant`, `date`, `local`, `sha256`, `octets` (hexadecimal), `texts` (by language), the
/// name of a schema, or one of these followed by `[]`; `|null` allows null.
using Member = std::pair<std::string_view, std::string_view>;

[[nodiscard]] boost::json::object type_of(std::string_view type);
/// An object with these members and no others.
[[nodiscard]] boost::json::object object_of(std::initializer_list<Member> members);
[[nodiscard]] boost::json::object choice_of(std::initializer_list<std::string_view> names);
/// `items` of a type; a page has their `total` too.
[[nodiscard]] boost::json::object list_of(std::string_view type);
[[nodiscard]] boost::json::object page_of(std::string_view type);

}  // namespace consult::http
