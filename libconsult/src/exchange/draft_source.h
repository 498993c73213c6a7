/// What the source of a draft must be, in whichever format.
#pragma once

#include <string_view>

#include <consult/bytes.h>
#include <consult/draft.h>
#include <consult/error.h>

namespace consult::exchange {

/// Refuses (field `source`) one with more octets than are read.
[[nodiscard]] Result<> check_size(BytesView source, DraftLimits const& limits);

/// Refuses (field `source`) one that is too large to be read, or not in UTF-8, naming UTF-16 and
/// windows-1251 where it looks like them.
[[nodiscard]] Result<> check_source(BytesView source, DraftLimits const& limits);

/// The text without the mark that some editors put in front to say that it is UTF-8.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

}  // namespace consult::exchange
