/// Files that travel inside the program: stylesheet, script, templates and translations.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace consult::page {

struct EmbeddedFile {
    std::string_view name;     ///< such as `templates/layout.mustache`
    std::string_view content;  ///< followed by a zero octet
};

/// Every embedded file, in no promised order; written by the build (consult_embed in CMake).
[[nodiscard]] std::span<EmbeddedFile const> embedded_files();

/// The content of a file, or nothing when there is none of that name. Thread-safe.
[[nodiscard]] std::optional<std::string_view> embedded(std::string_view name);

}  // namespace consult::page
