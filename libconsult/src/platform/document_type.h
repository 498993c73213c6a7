/// Which files are taken as supporting documents, told by their content and their extension.
#pragma once

#include <string>
#include <string_view>

#include <consult/bytes.h>
#include <consult/error.h>

namespace consult {

/// The media type of a file that is on the list in docs/operations.md, section "Supporting
/// documents". Refuses other extensions (field `file_name`), and content that is not what the
/// extension says or that holds macros (field `content`). Looks only at what tells the type:
/// whether the file is whole and harmless is for the reader's program to find out. Pure.
[[nodiscard]] Result<std::string> document_type(std::string_view file_name, BytesView content);

}  // namespace consult
