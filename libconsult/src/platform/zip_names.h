/// The names within a ZIP file, without unpacking it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <consult/bytes.h>

namespace consult {

/// The names in the central directory, as views into `content`; nothing when it has none that can
/// be read, or is a ZIP64 or a split file, when a file goes by another name where it stands, which
/// some programs would read instead, or when a name leads out of the folder it is unpacked into.
/// Pure.
[[nodiscard]] std::optional<std::vector<std::string_view>> zip_names(BytesView content);

/// What the first file holds when it is stored as it is under the name `mimetype`, which is how an
/// OpenDocument says what it is (ODF 1.3 part 2, section 3.3); empty otherwise. Pure.
[[nodiscard]] std::string_view zip_mimetype(BytesView content);

}  // namespace consult
