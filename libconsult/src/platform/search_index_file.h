/// Where the index of comments is kept.
#pragma once

#include <filesystem>

#include <consult/platform.h>

namespace consult {

/// The file asked for, or that beside the database; see Platform::keep_search().
[[nodiscard]] Result<std::filesystem::path> search_index_file(PlatformOptions const& options,
                                                              std::filesystem::path asked);

}  // namespace consult
