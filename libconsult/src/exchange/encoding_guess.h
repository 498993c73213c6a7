/// Which encoding octets seem to be in that are not UTF-8.
#pragma once

#include <consult/bytes.h>

namespace consult::exchange {

[[nodiscard]] bool looks_like_utf16(BytesView octets);
/// @pre not well-formed UTF-8
[[nodiscard]] bool looks_like_windows_1251(BytesView octets);

}  // namespace consult::exchange
