/// A notice in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/platform.h>

#include "page/translator.h"

namespace consult::notices {

/// What a message says of one thing that happened.
struct Story {
    std::string headline;
    std::vector<std::string> lines;
    std::string path;  ///< of the page about it, without language
};

/// By what is public now; an official's reminder by what officials see. Nothing when there is
/// nothing to tell any more: it was withdrawn from the public, or time has made it untrue.
/// @param comments the recipient's own that an answer is about
[[nodiscard]] std::optional<Story> tell(Platform& platform, page::Translator const& words,
                                        Notice const& notice,
                                        std::vector<CommentNumber> const& comments);

}  // namespace consult::notices
