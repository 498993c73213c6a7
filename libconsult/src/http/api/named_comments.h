/// Comments that the body of a call names.
#pragma once

#include <string>
#include <vector>

#include <consult/comment.h>

#include "exchange/json_reader.h"

namespace consult::http {

/// A comment's number; an empty one where it is none, which is a problem of `field`.
[[nodiscard]] CommentNumber read_comment_number(std::string const& text, std::string const& field,
                                                Problems& problems);
/// Those of the required member `comments`, one for each element; problems are those of
/// `comments[0]` and so on.
[[nodiscard]] std::vector<CommentNumber> read_comments(exchange::ObjectReader& reader,
                                                       Problems& problems);

}  // namespace consult::http
