/// Addresses of pages: paths with a language in front, and queries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/ui_language.h"

namespace consult::web {

/// Names and values, decoded, in their order.
using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// The first value of that name; empty when there is none.
[[nodiscard]] std::string_view value_of(NamedValues const& values, std::string_view name);

/// `/ru/consultations/MOH-2026-0012`. @param path begins with `/`, already percent-encoded.
[[nodiscard]] std::string in_language(page::UiLanguage language, std::string_view path);

/// A path with a query of all values that are not empty; the path alone when there is none.
[[nodiscard]] std::string with_query(std::string path, NamedValues const& values);

/// Where a provision stands in the text of a draft, on a page that shows the text, or the part of
/// it that `at` in the query names a provision of.
[[nodiscard]] std::string with_place(std::string path, NamedValues query, std::string_view eid);

/// A value as one part of a path.
[[nodiscard]] std::string path_part(std::string_view value);

/// The values with `name` set to `value`, or removed when that is empty.
[[nodiscard]] NamedValues with_value(NamedValues values, std::string_view name,
                                     std::string_view value);

/// A target of a request in its parts.
struct Target {
    std::string_view path;
    std::string_view query;
};
[[nodiscard]] Target target_of(std::string_view target);

/// Whether a page may be gone to after signing in: a path of this site and nothing else.
[[nodiscard]] bool is_local_path(std::string_view path);

}  // namespace consult::web
