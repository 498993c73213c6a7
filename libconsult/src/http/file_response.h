/// Sending files that officials uploaded.
#pragma once

#include <consult/http/message.h>
#include <consult/platform.h>

namespace consult::http {

/// A file as an attachment. Whatever it holds, it is kept and not run as a page of this site.
[[nodiscard]] Response file_response(BlobContent content);

}  // namespace consult::http
