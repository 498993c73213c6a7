#include "page/embedded.h"

#include <algorithm>

namespace consult::page {

std::optional<std::string_view> embedded(std::string_view name) {
    // A few dozen files, asked for at start only: a search in order is quick enough.
    auto const files = embedded_files();
    auto const found = std::ranges::find(files, name, &EmbeddedFile::name);
    if (found == files.end()) return std::nullopt;
    return found->content;
}

}  // namespace consult::page
