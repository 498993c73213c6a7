/// Forms with files: multipart/form-data (RFC 7578).
#pragma once

#include <string_view>

#include <consult/error.h>

#include "web/form.h"

namespace consult::web {

/// Reads a whole body. A file field in which none was chosen (no name, no content) is left out.
/// Refuses a body that breaks the format, more than 200 parts, and a part's header over 4 kB.
/// @param content_type of the request, with its boundary
[[nodiscard]] Result<Form> read_multipart(std::string_view content_type, std::string_view body);

}  // namespace consult::web
