/// Filters of queues, and comments by their numbers, as the API reads them.
#pragma once

#include <consult/reading.h>

#include "http/api/answers.h"

namespace consult::http {

/// From the query.
[[nodiscard]] Result<ReadingFilter> queried_filter(Call const& call);
/// From the member `filter`; everything where it is absent.
[[nodiscard]] ReadingFilter read_filter(exchange::ObjectReader& reader, Problems& problems);
/// What a saved view shows: the member `filter` or `search`, not both; without any of them all
/// comments.
[[nodiscard]] SavedView::Shown read_shown(exchange::ObjectReader& reader, Problems& problems);
/// From a required array of numbers.
[[nodiscard]] std::vector<CommentNumber> read_comment_numbers(exchange::ObjectReader& reader,
                                                              Problems& problems);
/// From a required member of that name.
[[nodiscard]] CommentNumber read_comment_number(exchange::ObjectReader& reader,
                                                std::string_view member, Problems& problems);

}  // namespace consult::http
