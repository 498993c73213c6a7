/// Files that are compiled in.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace consult {

/// A text file, in pieces of a size that compilers take.
struct EmbeddedFile {
    std::string_view name;
    std::span<std::string_view const> pieces;

    [[nodiscard]] std::string text() const {
        std::string all;
        for (std::string_view const piece : pieces)
            all += piece;
        return all;
    }
};

}  // namespace consult
