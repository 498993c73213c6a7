/// Sending files: those that officials uploaded, and those that are made.
#pragma once

#include <consult/http/message.h>
#include <consult/platform.h>
#include <consult/platform/made_file.h>

namespace consult::http {

/// A file as an attachment, or that it is the one the client has. Whatever it holds, it is kept and
/// not run as a page of this site.
[[nodiscard]] Response file_response(BlobContent content, Request const& request);

/// One that was made, as an attachment; whoever keeps answers may keep it.
[[nodiscard]] Response file_response(MadeFile file);

}  // namespace consult::http
