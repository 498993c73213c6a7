/// Sending files that officials uploaded.
#pragma once

#include <consult/http/message.h>
#include <consult/platform.h>

namespace consult::http {

/// A file as an attachment, or that it is the one the client has. Whatever it holds, it is kept and
/// not run as a page of this site.
[[nodiscard]] Response file_response(BlobContent content, Request const& request);

}  // namespace consult::http
