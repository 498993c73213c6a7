/// The plain text of a tree of provisions, and where in it each of them stands.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <consult/draft.h>

namespace consult {

struct TextLayout {
    /// The octets [begin, end) of the text are plain_text() of the provision.
    struct Place {
        Provision const* provision = nullptr;
        std::size_t parent = 0;  ///< its place among the places; of the first, its own
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    std::string text;           ///< plain_text() of the whole tree
    std::vector<Place> places;  ///< of all provisions, in reading order; the root is the first
};

[[nodiscard]] TextLayout lay_out(Provision const& root);

}  // namespace consult
