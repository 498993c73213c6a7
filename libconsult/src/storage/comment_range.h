/// Some of the comments of a list, by their ids.
#pragma once

#include <cstdint>
#include <limits>

#include <consult/id.h>

namespace consult::storage {

struct CommentRange {
    CommentId after;  ///< not this one itself
    CommentId last;
};
inline constexpr CommentRange all_comments{CommentId{},
                                           CommentId{std::numeric_limits<std::int64_t>::max()}};

}  // namespace consult::storage
