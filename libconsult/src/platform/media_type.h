/// What kind of file a supporting document is.
#pragma once

#include <consult/bytes.h>
#include <consult/error.h>

#include <string>
#include <string_view>

namespace consult {

/// The media type by the name's ending, when the content does not contradict it. Refuses (field
/// `content`) endings that are not on the list in docs/operations.md, and content of another kind.
[[nodiscard]] Result<std::string> media_type(std::string_view file_name, BytesView content);

}  // namespace consult
