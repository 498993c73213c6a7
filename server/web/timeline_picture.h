/// A line of time with what happened and what is promised, as a picture.
#pragma once

#include <string>
#include <vector>

#include <consult/time.h>

#include "page/format.h"
#include "page/view.h"

namespace consult::web {

/// A point of the picture, under the number it has in the list beside.
struct TimelineMark {
    enum class State { past, ahead, late };
    Instant at;
    std::size_t number = 0;
    State state = State::ahead;
};

/// What the picture shows. The list beside says the same in words; the picture is an aid to the
/// eye.
struct TimelinePicture {
    std::vector<TimelineMark> marks;  ///< ascending
    Instant opens;                    ///< the comment period, drawn as a band
    Instant closes;
    Instant now;
};

/// For partials/timeline_picture: whole numbers of its coordinates, texts of its ticks. An empty
/// view where there is nothing to draw.
[[nodiscard]] page::View timeline_view(TimelinePicture const& picture,
                                       page::Formatter const& format, std::string label);

}  // namespace consult::web
