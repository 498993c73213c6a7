/// Real inputs from public sources, which are not part of the project.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace consult::test {

inline constexpr char const* no_shared_data =
    "skipped: the folder of real inputs is not there. Name it in CONSULT_SHARED_DATA, or put it at "
    "../shared/data beside the sources.";

/// A folder or file of the real inputs; nothing where they are absent.
inline std::optional<std::filesystem::path> shared_data(std::string const& name) {
    char const* const named = std::getenv("CONSULT_SHARED_DATA");
    std::filesystem::path const folder =
        named ? std::filesystem::path{named}
              : std::filesystem::path{CONSULT_SOURCE_DIR}.parent_path() / "shared" / "data";
    std::filesystem::path path = folder / name;
    if (!std::filesystem::exists(path)) return std::nullopt;
    return path;
}

}  // namespace consult::test
