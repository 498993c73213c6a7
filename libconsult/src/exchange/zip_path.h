/// How entries of an archive name each other.
#pragma once

#include <string>
#include <string_view>

namespace consult::exchange {

/// A name of an entry as it is compared: packages of documents tell no cases apart.
[[nodiscard]] std::string in_small_letters(std::string_view name);

/// The folder of an entry, with its slash; empty for none.
[[nodiscard]] std::string folder_of(std::string_view entry);

/// The name, in small letters, of the entry that a target names from within a folder: `../a.xml`
/// is that beside the folder, `/a.xml` one without a folder.
[[nodiscard]] std::string resolved(std::string const& folder, std::string_view target);

}  // namespace consult::exchange
