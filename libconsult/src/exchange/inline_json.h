/// Running text of provisions as JSON, for rows and for the API.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <consult/draft.h>

namespace consult::exchange {

/// A compact array; every piece is there again after `inlines_from_json`.
[[nodiscard]] std::string to_json(std::vector<Inline> const& pieces);
/// Throws Fault on anything `to_json` did not write.
[[nodiscard]] std::vector<Inline> inlines_from_json(std::string_view json);

/// The name of a kind as it stands in JSON, such as `bold`.
[[nodiscard]] std::string_view name(Inline::Kind kind);

}  // namespace consult::exchange
